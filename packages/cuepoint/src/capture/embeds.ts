import type { Plugin } from '../plugin.ts'
import { lastGesture } from './dom/last-gesture.ts'
import { allFrames } from './embeds/all-frames.ts'
import { createEmbed, type Embed, type EmbedEvents } from './embeds/create-embed.ts'
import { onClickIn } from './embeds/on-click-in.ts'
import { readEmbed } from './embeds/read-embed.ts'
import { talkerAt } from './embeds/talker-at.ts'
import type { PreviewsOptions } from './previews.ts'
import type { PreviewEvents } from './sound/ear.ts'
import { hearing } from './sound/hearing.ts'

/**
 * What is heard of players in iframes that tell it: YouTube (with `enablejsapi=1`), SoundCloud, Vimeo, Spotify, TikTok, Twitch. Of
 * silent ones, `embed_interacted` when the visitor clicks into them. Loads no script of theirs and changes no iframe.
 */
export const embeds = ({ progress }: PreviewsOptions = {}): Plugin<PreviewEvents & EmbedEvents> =>
  hearing<EmbedEvents>(
    'embeds',
    (ear, ctx) => {
      const { scope } = ear
      const gesture = lastGesture(scope)
      /** By their windows, which messages come from. */
      const known = new WeakMap<object, Embed>()

      const meet = (iframe: HTMLIFrameElement | undefined) => {
        const theirs = iframe?.contentWindow
        if (!theirs || !readEmbed(iframe.src)) return undefined
        const embed = known.get(theirs) ?? createEmbed(iframe, ear, ctx, gesture)
        known.set(theirs, embed)
        return embed
      }

      scope.on<MessageEvent>('message', ({ origin, source, data, isTrusted }) => {
        if (!talkerAt(origin) || !source || !isTrusted) return
        const embed =
          known.get(source) ??
          meet(allFrames().find(({ contentWindow }) => contentWindow === source))
        embed?.receive(data, origin)
      })
      // Of iframes in shadow roots only their messages come here.
      scope.on(
        'load',
        ({ target }) => {
          if (target instanceof HTMLIFrameElement) meet(target)?.greet()
        },
        document,
      )
      onClickIn(scope, (iframe) => meet(iframe)?.enter())
      for (const iframe of allFrames()) meet(iframe)?.greet()
    },
    progress,
  )
