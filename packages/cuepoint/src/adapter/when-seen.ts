/** What the advertising field calls viewable: half of it, for a second (MRC guidelines, 2014). */
const share = 0.5
const seenMs = 1_000

/** Its timer runs while enough of the element is in view. */
const waiting = new Map<Element, { tell: () => void; timer?: ReturnType<typeof setTimeout> }>()
let observer: IntersectionObserver | undefined

const look = (entries: IntersectionObserverEntry[]) => {
  for (const { target, isIntersecting } of entries) {
    const wait = waiting.get(target)
    if (!wait) continue
    clearTimeout(wait.timer)
    if (isIntersecting) wait.timer = setTimeout(wait.tell, seenMs)
  }
}

/** Calls when the element was in view. One observer for all elements of the page. Returns the undo. */
export const whenSeen = (element: Element, tell: () => void): (() => void) => {
  observer ??= new IntersectionObserver(look, { threshold: share })
  observer.observe(element)
  waiting.set(element, { tell })
  return () => {
    clearTimeout(waiting.get(element)?.timer)
    waiting.delete(element)
    observer?.unobserve(element)
  }
}
