import type { Scope } from '../../scope.ts'
import { allFrames } from './all-frames.ts'
import { hasFocus } from './has-focus.ts'

/** A focus that comes later after the Tab key, in milliseconds, is a click's. */
const tabMs = 500

/** At least half of it, or of what the window can show. */
const isVisible = (element: Element) => {
  const { left, right, top, bottom, width, height } = element.getBoundingClientRect()
  const shown =
    Math.max(Math.min(right, innerWidth) - Math.max(left, 0), 0) *
    Math.max(Math.min(bottom, innerHeight) - Math.max(top, 0), 0)
  return shown > 0 && shown * 2 >= Math.min(width * height, innerWidth * innerHeight)
}

/**
 * Tells of an iframe that the visitor clicks into, once until the page has the focus again. No click in an iframe is heard
 * outside: the window loses the focus, and the iframe has it. A facade's click is heard, and brings its iframe.
 */
export const onEnter = (scope: Scope, tell: (iframe: HTMLIFrameElement) => void): void => {
  let entered: unknown
  let tabbed = -Infinity

  const enter = (iframe: HTMLIFrameElement | null) => {
    if (!iframe || iframe === entered) return
    entered = iframe
    tell(iframe)
  }

  scope.on<KeyboardEvent>('keydown', ({ key, timeStamp }) => {
    if (key === 'Tab') tabbed = timeStamp
  })
  scope.on('focus blur', ({ target, type, isTrusted, timeStamp }) => {
    // What an element loses is another's.
    if (target instanceof Node || !isTrusted) return
    if (type === 'focus') entered = undefined
    else if (timeStamp - tabbed > tabMs) {
      scope.later(() => {
        const iframe = allFrames().find(hasFocus)
        if (iframe && document.hasFocus() && isVisible(iframe)) enter(iframe)
      }, 0)
    }
  })
  scope.on('click', (event) => {
    const facade = event.composedPath().find((one) => (one as Element).localName === 'lite-youtube')
    if (!facade || !event.isTrusted) return
    const { shadowRoot } = facade as Element
    scope.later(() => enter((shadowRoot ?? (facade as Element)).querySelector('iframe')), 0)
  })
}
