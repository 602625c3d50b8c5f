import type { StandardEvents } from '../../catalog.ts'
import type { PluginContext } from '../../plugin.ts'
import { compact } from '../dom/compact.ts'
import type { LastGesture } from '../dom/last-gesture.ts'
import type { Ear } from '../sound/ear.ts'
import { hearEmbed } from './hear-embed.ts'
import { readMessage } from './read-message.ts'
import { talkerAt } from './talker-at.ts'
import { talkerOf } from './talker-of.ts'

export type EmbedEvents = Pick<StandardEvents, 'embed_interacted'>
type Action = EmbedEvents['embed_interacted']['action']

const knockMs = 500
const mostKnocks = 10
/** Until then a player that talks has answered. */
const answerMs = 3_500

export interface Embed {
  /** It is there, or loads anew. */
  greet(): void
  /** From the embed, of this origin. */
  receive(data: unknown, origin: string): void
  /** The visitor has clicked into it. */
  enter(): void
}

/** One embed of the page, while its iframe stays where it is. */
export const createEmbed = (
  iframe: HTMLIFrameElement,
  ear: Ear,
  ctx: Pick<PluginContext<EmbedEvents>, 'track' | 'consent'>,
  gesture: LastGesture,
): Embed => {
  const heard = hearEmbed(iframe, ear, gesture)
  let isGreeted = false
  let hasSpoken = false
  let hasAsked = false
  let timer = 0

  // To whoever is there: it says nothing, and the console would show each that does not arrive, as where embeds are blocked.
  const post = (message: unknown) => {
    if (ctx.consent.read().mode !== 'denied') iframe.contentWindow?.postMessage(message, '*')
  }
  const knock = (message: unknown, left: number) => {
    if (hasSpoken || !left) return
    post(message)
    timer = ear.scope.later(() => knock(message, left - 1), knockMs)
  }
  const interact = (action?: Action, at = Date.now()) => {
    const about = heard.describe()
    // A shop may open, in this tab.
    if (about) ctx.track('embed_interacted', compact({ ...about, action }), { urgent: true, at })
  }

  return {
    greet() {
      // It may have spoken before it was loaded.
      if (isGreeted) hasSpoken = false
      isGreeted = true
      clearTimeout(timer)
      const talker = talkerOf(iframe.src)
      if (!talker?.knock) return
      timer = ear.scope.later(() => knock(talker.knock, mostKnocks), talker.patience ?? 0)
    },
    receive(data, origin) {
      const talker = talkerOf(iframe.src)
      const told = talker && talker === talkerAt(origin) && readMessage(data, origin)
      if (!told) return
      hasSpoken = true
      if (told.ready || !hasAsked) {
        hasAsked = true
        talker.asks?.forEach(post)
      }
      if (told.begins) post(talker.knock)
      heard.tell(told)
      if (told.action) interact(told.action as Action)
    },
    enter() {
      const at = Date.now()
      const tell = () => {
        if (!hasSpoken) interact(undefined, at)
      }
      if (talkerOf(iframe.src)) ear.scope.later(tell, answerMs)
      else tell()
    },
  }
}
