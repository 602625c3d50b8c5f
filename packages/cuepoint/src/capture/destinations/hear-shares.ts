import { attempt } from '../../attempt.ts'
import type { Scope } from '../../scope.ts'
import { hear } from '../dom/hear.ts'
import { lastGesture } from '../dom/last-gesture.ts'
import { pathOf } from '../dom/path-of.ts'
import { sameSite } from '../dom/same-site.ts'

type Tell = (method: string, outcome: 'shared' | 'cancelled', path?: Element[]) => void

/** What is copied is looked at, and never kept. */
const isOurAddress = (text: unknown) =>
  /^\s*https?:\S+\s*$/.test(text as string) &&
  attempt(() => sameSite(new URL(text as string).hostname, location.hostname))

const selectedIn = ({ value, selectionStart, selectionEnd }: HTMLInputElement) =>
  value?.slice(selectionStart!, selectionEnd!) ?? getSelection()

/** Tells of what the visitor shares by the browser's own means: its menu, or a copied address of this site. */
export const hearShares = (scope: Scope, tell: Tell): void => {
  const gesture = lastGesture(scope)

  hear<ClipboardEvent>(scope, 'copy', (event) => {
    const [target] = event.composedPath()
    if (event.isTrusted && isOurAddress(selectedIn(target as HTMLInputElement)))
      tell('copy', 'shared', gesture() ?? pathOf(target))
  })

  // Not every browser has them, and none where the page is not secure.
  const follow = <T extends object>(target: T | undefined, name: keyof T, method: string) => {
    if (!target || !(name in target)) return
    scope.patch(target, name, (_, [text], result) => {
      const path = gesture()
      if (method === 'copy' && !isOurAddress(text)) return
      ;(result as Promise<void>).then(
        scope.guard(() => tell(method, 'shared', path)),
        scope.guard((error) => {
          if (error.name === 'AbortError') tell(method, 'cancelled', path)
        }),
      )
    })
  }
  follow(window.Clipboard?.prototype, 'writeText', 'copy')
  follow(Navigator.prototype, 'share', 'web_share')
}
