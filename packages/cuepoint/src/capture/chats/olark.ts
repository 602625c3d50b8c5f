import { whenThere } from '../dom/when-there.ts'
import type { ChatSource } from './chat-source.ts'
import { subscribe } from './subscribe.ts'

/** Olark's function, which queues who calls it before its script has come. */
export const olark: ChatSource = (ear) => {
  const page = window as { olark?(name: string, call: () => void): void }
  whenThere(
    ear.scope,
    () => page.olark,
    (on) =>
      subscribe(
        ear,
        'olark',
        {
          'api.box.onExpand': 'chat_opened',
          'api.chat.onBeginConversation': 'chat_started',
          'api.chat.onMessageToOperator': 'chat_message_sent',
          'api.box.onShrink': 'chat_closed',
        },
        on,
      ),
  )
}
