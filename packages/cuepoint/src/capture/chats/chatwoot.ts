import { hear } from '../dom/hear.ts'
import type { ChatSource } from './chat-source.ts'
import { subscribe } from './subscribe.ts'

/** Of `message_type`, in the vendor's `app/javascript/widget/helpers/constants.js`. */
const fromVisitor = 0

/** Chatwoot's events on window. `on-message` is one of either side. */
export const chatwoot: ChatSource = (ear) => {
  const { scope, tell } = ear
  subscribe(
    ear,
    'chatwoot',
    {
      'chatwoot:opened': 'chat_opened',
      'chatwoot:on-start-conversation': 'chat_started',
      'chatwoot:closed': 'chat_closed',
    },
    (name, call) => hear(scope, name, call),
  )
  hear<CustomEvent>(scope, 'chatwoot:on-message', ({ detail }) => {
    if (detail?.message_type === fromVisitor) tell('chat_message_sent', 'chatwoot')
  })
}
