import type { Scope } from '../../scope.ts'

/**
 * Frameworks write the new title a frame or two later, page swappers when they have fetched the page; till then some have
 * none.
 */
const titleMs = 100

/** How often to look: for two seconds. */
export const titleTries = 20

/** Calls when the title is another one than before, or after so many looks. */
export const whenTitled = (before: string, tries: number, scope: Scope, tell: () => void): void => {
  const isNew = () => document.title && document.title !== before
  const wait = () => scope.later(() => (--tries && !isNew() ? wait() : tell()), titleMs)
  wait()
}
