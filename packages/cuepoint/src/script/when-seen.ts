import type { Scope } from '../scope.ts'
import { loadMore } from './load-more.ts'
import type { More } from './more.ts'

/**
 * Loads the other file when the page has an iframe, script or player of a vendor, and the browser has time. `marks` reads an
 * element's address and name in one.
 */
export const whenSeen = (scope: Scope, marks: RegExp, use: (more: More) => void): void => {
  let isSeen = false
  const load = () =>
    loadMore().then(
      scope.guard(use),
      scope.guard((error) => {
        throw error
      }),
    )
  const look = ({ target }: { target: unknown }) => {
    const root = target as HTMLScriptElement
    const all = [root, ...root.querySelectorAll<HTMLScriptElement>('iframe,script,lite-youtube')]
    if (isSeen || !all.some(({ localName, src }) => marks.test(`${src} ${localName}`))) return
    isSeen = true
    // Safari has no idle callback.
    ;(window.requestIdleCallback ?? setTimeout)(load)
  }
  scope.on('load DOMContentLoaded', look, document)
  look({ target: document })
}
