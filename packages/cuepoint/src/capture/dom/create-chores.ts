import type { Scope } from '../../scope.ts'
import { whenIdle } from './when-idle.ts'

/** How long the page may be kept from its own work. */
const sliceMs = 4

/** Work of many small parts, which are done when the page has nothing else to do, a few at a time. */
export const createChores = (scope: Scope) => {
  let chores: (() => void)[] = []
  const work = (until: number) => {
    while (chores[0] && performance.now() < until) scope.guard(chores.shift()!)()
  }
  const slice = () => {
    work(performance.now() + sliceMs)
    if (chores[0]) whenIdle(scope, slice, 0)
  }
  return {
    add(chore: () => void) {
      if (!chores[0]) whenIdle(scope, slice, 0)
      chores.push(chore)
    },
    /** Does all that is left at once. */
    finish: () => work(Infinity),
    drop() {
      chores = []
    },
  }
}
