import type { Scope } from '../../scope.ts'
import { hear } from './hear.ts'

/** A focus that comes later after the Tab key, in milliseconds, is a click's. */
const tabMs = 500

/**
 * Tells of what the visitor clicks into where no click is heard outside, as in an iframe: the window loses the focus, and the
 * iframe has it, or what it stands in where nobody can look inside.
 */
export const onClickInside = (scope: Scope, tell: (active: Element) => void): void => {
  let tabbed = -Infinity
  hear<KeyboardEvent>(scope, 'keydown blur', ({ key, target, isTrusted, timeStamp }) => {
    if (key === 'Tab') tabbed = timeStamp
    // What an element loses is another's.
    if (key || target instanceof Node || !isTrusted || timeStamp - tabbed <= tabMs) return
    scope.later(() => {
      let active = document.activeElement
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
      if (active && document.hasFocus()) tell(active)
    }, 0)
  })
}
