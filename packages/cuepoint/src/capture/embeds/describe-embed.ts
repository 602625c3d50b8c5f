import { pathOf } from '../dom/path-of.ts'
import { productOf } from '../dom/product-of.ts'
import type { About } from '../sound/ear.ts'
import { completeSound } from '../sound/complete-sound.ts'
import { readEmbed } from './read-embed.ts'

export type AboutEmbed = Omit<About, 'player'> & { provider: string }

/** "YouTube video player" names nothing. */
const nameless = /^\w+ (video|(video )?player)$/

/**
 * What an embed plays, and which product it is of: the one around it, or whose button was touched, else as JSON-LD says of its URL.
 * Not as `describeSound` says: the page's media session is not the embed's, and its URL ends in a code. Undefined where the page
 * wants it ignored, or it is no embed.
 */
export const describeEmbed = (
  iframe: HTMLIFrameElement,
  near: Element[] = [],
  title = '',
  told = '',
): AboutEmbed | undefined => {
  const known = readEmbed(iframe.src)
  const own = pathOf(iframe)
  if (!known || !own.length) return undefined
  const source = told || known.source
  const product = productOf([...own.filter((one) => !near.includes(one)), ...near])
  const about = completeSound(source, title || iframe.title.replace(nameless, ''), product)
  return { provider: known.provider, source, ...about }
}
