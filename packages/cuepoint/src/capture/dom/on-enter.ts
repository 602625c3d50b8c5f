import type { Scope } from '../../scope.ts'
import { hear } from './hear.ts'

/** A focus that comes later after the Tab key, in milliseconds, is a click's. */
const tabMs = 500

/**
 * Tells of an iframe that the visitor clicks into, once until the page has the focus again. No click in an iframe is heard
 * outside: the window loses the focus, and the iframe has it. What it returns tells of one that is entered in another way.
 */
export const onEnter = (
  scope: Scope,
  tell: (iframe: HTMLIFrameElement) => void,
  isMeant: (iframe: HTMLIFrameElement) => boolean = () => true,
): ((iframe: HTMLIFrameElement | null) => void) => {
  let entered: unknown
  let tabbed = -Infinity

  const enter = (iframe: HTMLIFrameElement | null) => {
    if (!iframe || iframe === entered) return
    entered = iframe
    tell(iframe)
  }

  hear<KeyboardEvent>(
    scope,
    'keydown focus blur',
    ({ key, target, type, isTrusted, timeStamp }) => {
      if (key === 'Tab') tabbed = timeStamp
      // What an element loses is another's.
      if (key || target instanceof Node || !isTrusted) return
      if (type === 'focus') entered = undefined
      else if (timeStamp - tabbed > tabMs) {
        scope.later(() => {
          let active = document.activeElement
          while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
          const iframe = active as HTMLIFrameElement | null
          if (iframe?.localName === 'iframe' && document.hasFocus() && isMeant(iframe))
            enter(iframe)
        }, 0)
      }
    },
  )
  return enter
}
