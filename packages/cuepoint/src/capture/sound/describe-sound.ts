import type { Item } from '../../catalog.ts'
import { compact } from '../dom/compact.ts'
import { cutTexts } from '../dom/cut-texts.ts'
import { productOf } from '../dom/product-of.ts'
import { fileName } from './file-name.ts'
import { fromJsonLd } from './from-json-ld.ts'

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
  const known = fromJsonLd(source, product?.item_id)
  const item: { [K in keyof Item]: Item[K] | undefined } = {
    item_name: fileName(product ? '' : source),
    ...known.item,
    ...compact<Item>(product ?? { item_name: album || title, item_brand: artist }),
  }
  const [element] = path
  const own =
    element instanceof HTMLMediaElement && (element.title || element.getAttribute('aria-label'))
  return cutTexts({
    title: own || title || known.title || item.item_name,
    item: item.item_id || item.item_name ? (item as Item) : undefined,
  }) as { title?: string; item?: Item }
}
