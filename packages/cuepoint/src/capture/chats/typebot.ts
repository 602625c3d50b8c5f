import { hearRequests } from '../dom/hear-requests.ts'
import type { ChatSource } from './chat-source.ts'
import { onChange } from './on-change.ts'

/** Of a bubble its button, of a popup what lies behind it; a bot in the page's text is always open. */
const opened = '[part=button][aria-pressed=true],[part=overlay]'

/**
 * Typebot (`@typebot.io/js` 0.10.7) calls no callback, but its shadow roots are open, and each answer is a request. It starts
 * by itself: the visitor does with his first answer.
 */
export const typebot: ChatSource = (ear) => {
  onChange(ear, 'typebot', () =>
    [...document.querySelectorAll('typebot-bubble,typebot-popup')].some(({ shadowRoot }) =>
      shadowRoot?.querySelector(opened),
    ),
  )
  hearRequests(ear.scope, ({ name, startTime }) => {
    if (!/\/sessions\/[^/]+\/continueChat$/.test(name)) return
    // It goes on by itself, too, after a wait or a script.
    const path = ear.gesture(startTime)
    if (path?.some(({ localName }) => localName.startsWith('typebot-')))
      ear.tell('chat_message_sent', 'typebot', startTime)
  })
}
