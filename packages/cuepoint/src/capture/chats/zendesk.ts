import { whenThere } from '../dom/when-there.ts'
import type { ChatSource } from './chat-source.ts'
import { subscribe } from './subscribe.ts'

interface Zendesk {
  (family: string, name: string, call: () => void): void
  /** When its script has come. */
  widget?: 'classic' | 'messenger'
}

/** Zendesk, messaging and classic. Each takes the other's commands for mistakes, so it is asked for first which one it is. */
export const zendesk: ChatSource = (ear) => {
  const page = window as { zE?: Zendesk }
  const has = (selector: string) => document.querySelector(selector)
  whenThere(
    ear.scope,
    () => {
      const { widget } = page.zE!
      if (widget === 'classic' || has('#webWidget')) return 'webWidget:on'
      return (widget || has('[data-product=web_widget]')) && 'messenger:on'
    },
    (family) =>
      subscribe(
        ear,
        'zendesk',
        {
          open: 'chat_opened',
          [family === 'messenger:on' ? 'conversationStarted' : 'chat:start']: 'chat_started',
          close: 'chat_closed',
        },
        (name, call) => page.zE!(family, name, call),
      ),
  )
}
