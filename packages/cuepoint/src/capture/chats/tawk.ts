import { hear } from '../dom/hear.ts'
import type { ChatSource } from './chat-source.ts'
import { subscribe } from './subscribe.ts'

/** Tawk.to's events on window (`@tawk.to/tawk-messenger-react` 2.0.2); its callbacks have one slot each. */
export const tawk: ChatSource = (ear) =>
  subscribe(
    ear,
    'tawk',
    {
      tawkChatMaximized: 'chat_opened',
      tawkChatStarted: 'chat_started',
      tawkChatMessageVisitor: 'chat_message_sent',
      tawkChatMinimized: 'chat_closed',
    },
    (name, call) => hear(ear.scope, name, call),
  )
