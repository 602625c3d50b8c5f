/** What the advertising field calls viewable: half of it, for a second (MRC guidelines, 2014). */
const share = 0.5
const seenMs = 1_000

/** The smaller ones for what is higher than two windows, of which half is never in view. */
const threshold = [0.1, 0.2, 0.3, 0.4, share]

/** The timer runs while enough of the element is in view. */
const waiting = new Map<Element, { tell: () => void; timer?: ReturnType<typeof setTimeout> }>()
let observer: IntersectionObserver | undefined

const look = (entries: IntersectionObserverEntry[]) => {
  for (const { target, intersectionRatio, intersectionRect } of entries) {
    const wait = waiting.get(target)
    if (!wait) continue
    clearTimeout(wait.timer)
    // Not `isIntersecting`: by the standard one pixel is enough for that, whatever the threshold.
    const isSeen = intersectionRatio >= share || intersectionRect.height >= innerHeight * share
    if (isSeen) wait.timer = setTimeout(wait.tell, seenMs)
  }
}

/** Calls when half of the element, or half a window of it, was in view for a second. One observer for all. Returns the undo. */
export const whenSeen = (element: Element, tell: () => void): (() => void) => {
  observer ??= new IntersectionObserver(look, { threshold })
  waiting.set(element, { tell })
  observer.observe(element)
  return () => {
    clearTimeout(waiting.get(element)?.timer)
    waiting.delete(element)
    observer?.unobserve(element)
  }
}
