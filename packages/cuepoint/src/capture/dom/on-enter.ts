import type { Scope } from '../../scope.ts'
import { hear } from './hear.ts'
import { onClickInside } from './on-click-inside.ts'

/**
 * Tells of an iframe that the visitor clicks into, once until the page has the focus again. What it returns tells of one that
 * is entered in another way.
 */
export const onEnter = (
  scope: Scope,
  tell: (iframe: HTMLIFrameElement) => void,
  isMeant: (iframe: HTMLIFrameElement) => boolean = () => true,
): ((iframe: HTMLIFrameElement | null) => void) => {
  let entered: unknown

  const enter = (iframe: HTMLIFrameElement | null) => {
    if (!iframe || iframe === entered) return
    entered = iframe
    tell(iframe)
  }

  hear(scope, 'focus', ({ target, isTrusted }) => {
    if (isTrusted && !(target instanceof Node)) entered = undefined
  })
  onClickInside(scope, (active) => {
    const iframe = active as HTMLIFrameElement
    if (iframe.localName === 'iframe' && isMeant(iframe)) enter(iframe)
  })
  return enter
}
