import { attempt } from '../../attempt.ts'
import type { Scope } from '../../scope.ts'
import { hear } from './hear.ts'

const lookMs = 250
const looks = 40

/**
 * Calls once with what `read` finds: now, or when it is there within ten seconds. For vendors that tell nobody when they
 * have come; nothing is looked for after that, but at an `event` by which one tells it.
 */
export const whenThere = <T>(
  scope: Scope,
  read: () => T | null | undefined,
  use: (found: T) => void,
  event?: string,
): void => {
  let left = looks
  let found: T | null | undefined
  const look = () => {
    if (found) return
    // Their globals may be getters and proxies.
    found = attempt(read)
    if (found) use(found)
    else if (left-- > 0) scope.later(look, lookMs)
  }
  if (event) hear(scope, event, look)
  scope.guard(look)()
}
