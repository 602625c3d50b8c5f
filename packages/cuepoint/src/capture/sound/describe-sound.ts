import type { Item } from '../../catalog.ts'
import { productOf } from '../dom/product-of.ts'
import { completeSound } from './complete-sound.ts'
import { fileName } from './file-name.ts'

/**
 * What a sound is called, and which product it is of: the card's or the product link's around it, else as the media
 * session says, else as the page's JSON-LD says of its URL, else by the name of its file. What these leave open is
 * read from JSON-LD where it certainly speaks of the same product.
 *
 * `path`: the sound's element, or what the visitor touched to hear it, and all that it stands in. `source`: its URL,
 * absolute; empty or `blob:…` where it is not known.
 */
export const describeSound = (path: Element[], source: string): { title?: string; item?: Item } => {
  const product = productOf(path)
  const { title, artist, album } = navigator.mediaSession?.metadata ?? {}
  const [element] = path
  const own =
    element instanceof HTMLMediaElement && (element.title || element.getAttribute('aria-label'))
  const played = { item_name: album || title, item_brand: artist }
  const file = { item_name: fileName(product ? '' : source) }
  return completeSound(source, own || title, product, played, file)
}
