import { whenThere } from '../dom/when-there.ts'
import type { ChatSource } from './chat-source.ts'

interface LiveChatWidget {
  on(
    name: 'visibility_changed',
    call: (now: { visibility: 'maximized' | 'minimized' | 'hidden' }) => void,
  ): void
  on(name: 'new_event', call: (event: { author: { type: 'customer' | 'agent' } }) => void): void
}

/** LiveChat (`@livechat/widget-core` 1.4.1), which queues who subscribes before its script has come. */
export const livechat: ChatSource = ({ scope, tell }) => {
  const page = window as { LiveChatWidget?: LiveChatWidget }
  whenThere(
    scope,
    () => page.LiveChatWidget,
    (widget) => {
      widget.on(
        'visibility_changed',
        scope.guard(({ visibility }) =>
          tell(visibility === 'maximized' ? 'chat_opened' : 'chat_closed', 'livechat'),
        ),
      )
      widget.on(
        'new_event',
        scope.guard(({ author }) => {
          if (author.type === 'customer') tell('chat_message_sent', 'livechat')
        }),
      )
    },
  )
}
