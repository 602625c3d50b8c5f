/** At least half of it, or of what the window can show. */
export const isVisible = (element: Element): boolean => {
  const { left, right, top, bottom, width, height } = element.getBoundingClientRect()
  const shown =
    Math.max(Math.min(right, innerWidth) - Math.max(left, 0), 0) *
    Math.max(Math.min(bottom, innerHeight) - Math.max(top, 0), 0)
  return shown > 0 && shown * 2 >= Math.min(width * height, innerWidth * innerHeight)
}
