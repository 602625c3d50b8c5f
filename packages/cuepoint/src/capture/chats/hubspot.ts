import { whenThere } from '../dom/when-there.ts'
import type { ChatSource } from './chat-source.ts'
import { subscribe } from './subscribe.ts'

interface Conversations {
  on(name: string, call: () => void): void
}

/** HubSpot's chat: its object, or the array of who waits for it, where the site has made one. It tells of no message but quick replies. */
export const hubspot: ChatSource = (ear) => {
  const page = window as {
    HubSpotConversations?: Conversations
    hsConversationsOnReady?: (() => void)[]
  }
  const { scope } = ear
  const listen = scope.guard(() =>
    subscribe(
      ear,
      'hubspot',
      {
        userInteractedWithWidget: 'chat_opened',
        conversationStarted: 'chat_started',
        quickReplyButtonClick: 'chat_message_sent',
        widgetClosed: 'chat_closed',
      },
      (name, call) => page.HubSpotConversations!.on(name, call),
    ),
  )
  whenThere(
    scope,
    () => page.HubSpotConversations ?? page.hsConversationsOnReady,
    (found) => (Array.isArray(found) ? found.push(listen) : listen()),
  )
}
