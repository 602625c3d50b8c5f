import { whenSeen } from './when-seen.ts'

/**
 * Tells when an element is seen, half of it for a second and once, and when it is clicked, by a key too. Call what it
 * returns with the element, with another one, or with null when it is gone.
 */
export const touchpoint = (
  tell: (what: 'viewed' | 'clicked') => void,
): ((element: Element | null) => void) => {
  const click = () => tell('clicked')
  let isSeen = false
  let undo = () => {}
  return (element) => {
    undo()
    undo = () => {}
    if (!element) return
    element.addEventListener('click', click)
    const unwatch = whenSeen(element, () => {
      if (!isSeen) tell('viewed')
      isSeen = true
    })
    undo = () => {
      element.removeEventListener('click', click)
      unwatch()
    }
  }
}
