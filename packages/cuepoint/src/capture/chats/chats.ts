import type { StandardEvents } from '../../catalog.ts'
import type { Plugin } from '../../plugin.ts'
import { onAct } from '../dom/on-act.ts'

/**
 * `chat_opened` and `chat_closed` of Typebot's bubble (`@typebot.io/js` 0.10.7): an open shadow root whose button
 * is pressed while the chat is open. It calls no callback, so its state is read after each click in it; what
 * opens by itself is no act of the visitor.
 */
export const chats = (): Plugin<Pick<StandardEvents, 'chat_opened' | 'chat_closed'>> => ({
  name: 'chats',
  setup(ctx) {
    let open = false
    return onAct(ctx, (path) => {
      const bubble = path.find((element) => element.localName === 'typebot-bubble')
      if (!bubble) return
      setTimeout(() => {
        const was = open
        open = !!bubble.shadowRoot?.querySelector('[part=button][aria-pressed=true]')
        if (open !== was) ctx.track(open ? 'chat_opened' : 'chat_closed', { provider: 'typebot' })
      })
    })
  },
})
