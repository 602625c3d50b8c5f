import { attempt } from '../../attempt.ts'
import type { Scope } from '../../scope.ts'
import { hear } from '../dom/hear.ts'
import { lastGesture } from '../dom/last-gesture.ts'
import { pathOf } from '../dom/path-of.ts'
import { sameSite } from '../dom/same-site.ts'

type Tell = (method: string, outcome: 'shared' | 'cancelled', path?: Element[]) => void

/** What is copied is looked at, and never kept. */
const isOurAddress = (text: unknown) =>
  /^\s*http\S+\s*$/.test(text as string) &&
  attempt(() => sameSite(new URL(text as string).hostname, location.hostname))

/** The value of an `li` is a number. */
const selectedIn = ({ value, selectionStart, selectionEnd }: HTMLInputElement) =>
  value?.slice?.(selectionStart!, selectionEnd!) ?? getSelection()

/** Tells of what the visitor shares by the browser's own means: its menu, or a copied address of this site. */
export const hearShares = (scope: Scope, tell: Tell): void => {
  const gesture = lastGesture(scope)
  const settle = (method: string, settled: unknown) => {
    const path = gesture()
    ;(settled as Promise<void>).then(
      () => tell(method, 'shared', path),
      (error) => {
        if (error?.name === 'AbortError') tell(method, 'cancelled', path)
      },
    )
  }

  hear<ClipboardEvent>(scope, 'copy', (event) => {
    const [target] = event.composedPath()
    if (event.isTrusted && isOurAddress(selectedIn(target as HTMLInputElement)))
      tell('copy', 'shared', gesture() ?? pathOf(target))
  })
  // Only where the page is secure; not every browser has a menu.
  if (window.Clipboard) {
    scope.patch(Clipboard.prototype, 'writeText', (_, [text], written) => {
      if (isOurAddress(text)) settle('copy', written)
    })
  }
  if (navigator.share!) {
    scope.patch(Navigator.prototype, 'share', (_, __, shared) => settle('web_share', shared))
  }
}
