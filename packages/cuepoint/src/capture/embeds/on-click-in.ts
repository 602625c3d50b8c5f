import type { Scope } from '../../scope.ts'
import { onEnter } from '../dom/on-enter.ts'
import { isVisible } from './is-visible.ts'

/** Tells of an embed that the visitor clicks into. A facade's click is heard, and brings its iframe. */
export const onClickIn = (scope: Scope, tell: (iframe: HTMLIFrameElement) => void): void => {
  const enter = onEnter(scope, tell, isVisible)
  scope.on('click', (event) => {
    const facade = event.composedPath().find((one) => (one as Element).localName === 'lite-youtube')
    if (!facade || !event.isTrusted) return
    const { shadowRoot } = facade as Element
    scope.later(() => enter((shadowRoot ?? (facade as Element)).querySelector('iframe')), 0)
  })
}
