import type { Scope } from '../../scope.ts'

/** How long a busy page may put it off. */
const timeout = 1_000

/** Calls after that many milliseconds, when the page has nothing else to do. */
export const whenIdle = (scope: Scope, work: () => void, ms: number): void => {
  // Safari has no idle callback.
  const idle = window.requestIdleCallback ?? ((now: () => void) => now())
  scope.later(() => idle(scope.guard(work), { timeout }), ms)
}
