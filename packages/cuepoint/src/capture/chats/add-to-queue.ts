import { chainSlot } from '../dom/chain-slot.ts'
import type { Scope } from '../../scope.ts'

/**
 * Of a vendor that has one callback for each event, and takes the last: where commands wait for its script, ours runs with the
 * site's, `command` with `call` at its end. False where the site has none there.
 */
export const addToQueue = (
  scope: Scope,
  queue: ArrayLike<unknown>[],
  command: readonly string[],
  call: () => void,
): boolean => {
  const waiting = queue.filter((entry) => command.every((word, i) => entry[i] === word))
  for (const entry of waiting) chainSlot(scope, entry, command.length as never, call)
  return waiting.length > 0
}
