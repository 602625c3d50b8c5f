import { pathOf } from '../dom/path-of.ts'
import type { About } from '../sound/ear.ts'
import { describeSound } from '../sound/describe-sound.ts'
import { readEmbed } from './read-embed.ts'

export type AboutEmbed = Omit<About, 'player'> & { provider: string }

/** What an embed plays, and which pack it is of. Undefined where the page wants it ignored, or it is no embed. */
export const describeEmbed = (
  iframe: HTMLIFrameElement,
  /** What the visitor touched outside of it: a card's button may play it. */
  near: Element[] = [],
  title = '',
  source = '',
): AboutEmbed | undefined => {
  const known = readEmbed(iframe.src)
  const own = pathOf(iframe)
  if (!known || !own.length) return undefined
  const path = [...own.filter((one) => !near.includes(one)), ...near]
  const about = describeSound(path, source || known.source)
  return {
    provider: known.provider,
    source: source || known.source,
    ...about,
    // "YouTube video player" names nothing.
    title: title || about.title || iframe.title.replace(/^\w+ (video|(video )?player)$/, ''),
  }
}
