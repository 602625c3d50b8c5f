import { pathOf } from '../dom/path-of.ts'
import type { Scope } from '../dom/scope.ts'
import type { ChatEvent } from './vendor-events.ts'

/**
 * Typebot's bubble (`@typebot.io/js` 0.10.7): an open shadow root whose button carries `aria-pressed` while the
 * chat is open, and a preview message that opens it. It calls no callback, so clicks and requests tell.
 */
export const typebot = (scope: Scope, tell: (provider: string, event: ChatEvent) => void): void => {
  scope.on<MouseEvent>('click', (event) => {
    if (!event.isTrusted) return
    const path = pathOf(event.composedPath()[0])
    if (!path.some((element) => element.localName === 'typebot-bubble')) return
    const part = (name: string) => path.find((element) => element.getAttribute('part') === name)
    const button = part('button')
    if (button)
      tell(
        'typebot',
        button.getAttribute('aria-pressed') === 'true' ? 'chat_closed' : 'chat_opened',
      )
    else if (part('preview-message') && !part('preview-message-close-button'))
      tell('typebot', 'chat_opened')
  })

  // An answer is a request that names the session; its text is in the body, which nobody reads.
  const observer = new PerformanceObserver((list) => {
    for (const { name } of list.getEntries()) {
      if (/\/sessions\/[^/]+\/continueChat$/.test(name)) tell('typebot', 'chat_started')
    }
  })
  observer.observe({ type: 'resource' })
}
