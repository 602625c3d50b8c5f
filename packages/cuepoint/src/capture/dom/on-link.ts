import { lastGesture } from './last-gesture.ts'
import { pathOf } from './path-of.ts'
import type { Scope } from './scope.ts'

/** One act often shows twice: the click on a link, and the `window.open` that a script makes of it. */
const sameActMs = 1_000

/** Every link that the visitor follows: clicks, middle clicks, `window.open`. `link` is absent for the last. */
export const onLink = (
  scope: Scope,
  follow: (url: URL, path: Element[], link?: Element) => void,
): void => {
  const gesture = lastGesture(scope)
  let followed = ''
  let at = 0
  const tell = (href: unknown, path: Element[], link?: Element) => {
    let url: URL
    try {
      url = new URL(String(href), document.baseURI)
    } catch {
      return
    }
    const now = performance.now()
    if (url.href === followed && now - at < sameActMs) return
    followed = url.href
    at = now
    follow(url, path, link)
  }
  scope.on<MouseEvent>('click auxclick', (event) => {
    // A script's click counts while the visitor is acting: floating buttons click a hidden link.
    if (event.button > 1 || !(event.isTrusted || gesture())) return
    const path = pathOf(event.composedPath()[0])
    const link = path.find(
      (element) => /^(?:a|area)$/.test(element.localName) && element.hasAttribute('href'),
    )
    if (link) tell(link.getAttribute('href'), path, link)
  })
  scope.patch(window, 'open', (_self, [href]) => {
    const path = gesture()
    if (href && path) tell(href, path)
  })
}
