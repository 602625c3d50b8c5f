import { attempt } from '../../attempt.ts'
import { hear } from '../dom/hear.ts'
import type { ChatSource } from './chat-source.ts'
import { subscribe } from './subscribe.ts'

interface Gorgias {
  init(): Promise<unknown>
  on(name: string, call: () => void): void
}

/** Gorgias, which says on window when it can be subscribed to, or, where it has come before, by its promise. */
export const gorgias: ChatSource = (ear) => {
  const { scope } = ear
  const page = window as { GorgiasChat?: Gorgias }
  // Both may come: the ear takes what is told twice for one.
  const listen = scope.guard(() =>
    subscribe(
      ear,
      'gorgias',
      {
        'widget:opened': 'chat_opened',
        'message:sent': 'chat_message_sent',
        'widget:closed': 'chat_closed',
      },
      (name, call) => page.GorgiasChat!.on(name, call),
    ),
  )
  hear(scope, 'gorgias-widget-loaded', listen)
  attempt(() => page.GorgiasChat?.init().then(listen, () => {}))
}
