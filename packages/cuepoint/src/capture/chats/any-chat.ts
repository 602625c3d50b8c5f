import { onEnter } from '../dom/on-enter.ts'
import { pathOf } from '../dom/path-of.ts'
import type { ChatSource } from './chat-source.ts'

/** Provider, where the iframe says whose it is; those that are heard from the start need no name here. */
const vendors =
  /botpress|chatra|userlike|drift|messenger|whatsapp|intercom|zendesk|hubspot|livechat|freshchat/
const words =
  /(live|web|online|support)\W?chat|chat\W?(bot|box|button|frame|support|widget|window)|messaging w|atendimento/
/** Of what has no title a person reads, or a song. */
const word = /(^|[^a-z])chat([^a-z]|$)/
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
    const path = pathOf(iframe).slice(0, 2)
    const called = (...names: string[]) =>
      path.flatMap((one) => names.map((name) => one.getAttribute(name))).join()
    // Of an address its host: all else is about what is there.
    const name = [path[0] && iframe.src.split('/')[2], called('id', 'class', 'name')]
      .join()
      .toLowerCase()
    const text = name + called('title').toLowerCase()
    const provider = vendors.exec(text)?.[0] ?? ((words.test(text) || word.test(name)) && 'unknown')
    if (!provider || others.test(text)) return
    scope.later(() => isQuiet() && tell('chat_opened', provider, at), tellMs)
  })
}
