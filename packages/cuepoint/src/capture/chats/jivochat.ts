import { chainSlot } from '../dom/chain-slot.ts'
import type { ChatSource } from './chat-source.ts'
import { subscribe } from './subscribe.ts'

/** JivoChat calls functions that the page declares. `jivo_onMessageSent` is of a visitor's first message alone. */
export const jivochat: ChatSource = (ear) =>
  subscribe(
    ear,
    'jivochat',
    {
      jivo_onOpen: 'chat_opened',
      jivo_onClientStartChat: 'chat_started',
      jivo_onMessageSent: 'chat_message_sent',
      jivo_onClose: 'chat_closed',
    },
    (name, call) => chainSlot(ear.scope, window, name as never, call),
  )
