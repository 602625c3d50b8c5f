import { hear } from '../dom/hear.ts'
import type { ChatSource } from './chat-source.ts'
import { subscribe } from './subscribe.ts'

/** Tidio's events on document, which pass the window. */
export const tidio: ChatSource = (ear) =>
  subscribe(
    ear,
    'tidio',
    {
      'tidioChat-open': 'chat_opened',
      'tidioChat-conversationStart': 'chat_started',
      'tidioChat-messageFromVisitor': 'chat_message_sent',
      'tidioChat-close': 'chat_closed',
    },
    (name, call) => hear(ear.scope, name, call),
  )
