import { attempt } from '../../attempt.ts'
import type { Item } from '../../catalog.ts'
import { compact } from '../dom/compact.ts'
import { itemFrom } from '../dom/item-from.ts'
import { pathOf } from '../dom/path-of.ts'
import { slugOf } from '../dom/slug-of.ts'
import { factsOf } from '../sound/facts-of.ts'
import { productNodes } from './product-nodes.ts'

const meta = (property: string) =>
  document.querySelector<HTMLMetaElement>(`meta[property="${property}"]`)?.content

/** Reading one takes long; a few tell that the page is about none of them. */
const mostRead = 20

/** The last part of an address; undefined where there is none. */
const endOf = (url: unknown) =>
  url
    ? attempt(() =>
        new URL([url].flat()[0] as string, document.baseURI).pathname.split('/').filter(Boolean),
      )?.at(-1)
    : undefined

/** A group of variants knows what they have in common, the first of them the rest. */
const read = ({ node, end }: { node: any; end: string | undefined }) => {
  const whole = { ...[node.hasVariant].flat()[0], ...node }
  return { node, end, whole, item: factsOf(whole) }
}

const isSame = (one: Item, other: Item) =>
  one.item_id ? one.item_id === other.item_id : one.item_name === other.item_name

interface ProductPage {
  items: Item[]
  currency: string | undefined
  /** Where the page says that it has this address. */
  isHere: string | undefined
}

/**
 * The product that the page is about, in the words of GA4's parameters: by JSON-LD, microdata, meta tags, its address and what
 * stands around its headline. Undefined on other pages: lists tell of products, too,
 * and so do shops' first pages of one.
 */
export const readPage = (): ProductPage | undefined => {
  const slug = slugOf(location.pathname)
  const headline = document.querySelector('h1')
  const isProduct = slug || /product/.test(meta('og:type')!)
  const here = endOf(location.href)
  const { nodes, main } = productNodes()
  const likely = nodes
    .map((node) => ({ node, end: endOf(node.url) }))
    .filter(({ end }) => !end || end === here)
    .slice(0, mostRead)
    .map(read)
  const [first] = likely
  const own =
    likely.find(({ end }) => end) ??
    likely.find(({ node }) => node === main) ??
    (isProduct || (here && likely.every(({ item }) => isSame(item, first!.item)))
      ? first
      : undefined)
  if (!own && !(isProduct && headline)) return undefined

  const tags = {
    name: headline?.textContent,
    productID: meta('product:retailer_item_id') ?? slug,
    brand: meta('product:brand'),
    offers: {
      price: meta('product:price:amount') ?? meta('og:price:amount'),
      priceCurrency: meta('product:price:currency') ?? meta('og:price:currency'),
    },
  }
  const known = [
    { whole: tags, item: factsOf(tags) },
    ...likely.filter(({ item }) => own && isSame(item, own.item)),
    ...(own ? [own] : []),
  ]
  const form = document.querySelector<HTMLInputElement>('[name=add-to-cart]')
  const item = Object.assign(
    {},
    ...known.map(({ item }) => item),
    compact({ item_id: form?.value }),
    itemFrom(pathOf(headline)),
  )
  const [, currency] =
    /"priceCurrency":\[?"([A-Z]{3})"/i.exec(
      JSON.stringify(known.reverse().map(({ whole }) => whole)),
    ) ?? []
  return { items: [item], currency, isHere: own?.end }
}
