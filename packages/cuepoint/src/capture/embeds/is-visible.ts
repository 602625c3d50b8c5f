/** Whether any of it is in the window, up or down. */
export const isVisible = (element: Element): boolean => {
  const { width, top, bottom } = element.getBoundingClientRect()
  return width > 0 && bottom > 0 && top < innerHeight
}
