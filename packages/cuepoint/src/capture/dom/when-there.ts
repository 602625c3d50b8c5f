import { attempt } from '../../attempt.ts'
import type { Scope } from '../../scope.ts'

const lookMs = 250
const looks = 40

/**
 * Calls once with what `read` finds: now, or when it is there within ten seconds. For vendors that tell nobody when they
 * have come; nothing is looked for after that.
 */
export const whenThere = <T>(
  scope: Scope,
  read: () => T | null | undefined,
  use: (found: T) => void,
): void => {
  let left = looks
  const look = () => {
    // Their globals may be getters and proxies.
    const found = attempt(read)
    if (found) use(found)
    else if (left--) scope.later(look, lookMs)
  }
  scope.guard(look)()
}
