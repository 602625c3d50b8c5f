/** Resolves when the element is in view, or is not any more, and all that observes it has been told. */
export const inView = (element: Element, isIt = true): Promise<void> =>
  new Promise((resolve) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.at(-1)!.intersectionRatio >= 0.5 !== isIt) return
        observer.disconnect()
        // One task tells all observers, in an order that is no promise.
        requestAnimationFrame(() => resolve())
      },
      { threshold: 0.5 },
    )
    observer.observe(element)
  })
