import { onEnter } from '../dom/on-enter.ts'
import { pathOf } from '../dom/path-of.ts'
import type { ChatSource } from './chat-source.ts'

/** Provider, where the iframe says whose it is; those that are heard from the start need no name here. */
const vendors =
  /botpress|chatra|userlike|drift|messenger|whatsapp|intercom|zendesk|hubspot|livechat|freshchat/
const words = /chat(?!e|t)|messag|atendimento/
/** Players may have any words in their titles. */
const others = /embed|player/

/** A vendor that tells does it sooner, in milliseconds. */
const tellMs = 1_000

/**
 * Any other chat, by its iframe, or that of its button, that the visitor goes into. Once, and only where no chat on the page
 * tells of itself.
 */
export const anyChat: ChatSource = ({ scope, tell, isQuiet }) => {
  onEnter(scope, (iframe) => {
    const at = performance.now()
    const text = pathOf(iframe)
      .slice(0, 2)
      .flatMap((one) =>
        ['id', 'class', 'name', 'title', 'src'].map((name) => one.getAttribute(name)),
      )
      .join()
      .toLowerCase()
    const provider = vendors.exec(text)?.[0] ?? (words.test(text) && 'unknown')
    if (!provider || others.test(text)) return
    scope.later(() => isQuiet() && tell('chat_opened', provider, at), tellMs)
  })
}
