import type { Scope } from '../scope.ts'

/**
 * Runs something ahead of each `history.replaceState`, and something after it. `scope.patch` knows only after, and is in the
 * script tag, which has no use for this.
 */
export const aroundReplace = (scope: Scope, before: () => void, after: () => void): void => {
  const { replaceState } = history
  const [early, late] = [scope.guard(before), scope.guard(after)]
  const patched: typeof replaceState = (...args) => {
    early()
    replaceState.apply(history, args)
    late()
  }
  history.replaceState = patched
  scope.onUndo(() => {
    if (history.replaceState === patched) history.replaceState = replaceState
  })
}
