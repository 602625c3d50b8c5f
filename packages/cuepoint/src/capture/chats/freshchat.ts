import { whenThere } from '../dom/when-there.ts'
import type { ChatSource } from './chat-source.ts'
import { subscribe } from './subscribe.ts'

interface Widget {
  on(name: string, call: () => void): void
}

/** Freshchat's widget, which is there when its script has come. */
export const freshchat: ChatSource = (ear) => {
  const page = window as { fcWidget?: Widget }
  whenThere(
    ear.scope,
    () => page.fcWidget,
    (widget) =>
      subscribe(
        ear,
        'freshchat',
        {
          'widget:opened': 'chat_opened',
          'message:sent': 'chat_message_sent',
          'widget:closed': 'chat_closed',
        },
        (name, call) => widget.on(name, call),
      ),
  )
}
