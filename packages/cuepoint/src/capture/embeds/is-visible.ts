/** Whether any of it is in the window. */
export const isVisible = (element: Element): boolean => {
  const { left, right, top, bottom } = element.getBoundingClientRect()
  return (
    right > Math.max(left, 0) && bottom > Math.max(top, 0) && left < innerWidth && top < innerHeight
  )
}
