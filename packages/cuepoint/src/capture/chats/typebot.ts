import { hear } from '../dom/hear.ts'
import { pathOf } from '../dom/path-of.ts'
import type { ChatSource } from './chat-source.ts'

/**
 * Typebot's bubble (`@typebot.io/js` 0.10.7): an open shadow root whose button is pressed while the chat is open. It calls
 * no callback, so its state is read after each click in it.
 */
export const typebot: ChatSource = ({ scope, tell }) => {
  let open = false
  hear(scope, 'click', (event) => {
    if (!event.isTrusted) return
    const bubble = pathOf(event.composedPath()[0]).find(
      (element) => element.localName === 'typebot-bubble',
    )
    if (!bubble) return
    scope.later(() => {
      const was = open
      open = !!bubble.shadowRoot?.querySelector('[part=button][aria-pressed=true]')
      if (open !== was) tell(open ? 'chat_opened' : 'chat_closed', 'typebot')
    }, 0)
  })
}
