import { attempt } from '../../attempt.ts'
import type { Item } from '../../catalog.ts'
import { factsOf } from './facts-of.ts'
import { jsonLdTexts } from './json-ld-texts.ts'

const absolute = (url: string) => attempt(() => new URL(url, document.baseURI).href.split('#')[0])

const keyOf = (node: any) => node?.['@id'] || node

/**
 * What the page's JSON-LD knows of the product with that id, else of the one that the sound at `source` belongs to, by
 * nesting or by reference, else of the sound itself; and what it calls the sound.
 */
export const fromJsonLd = (
  source: string,
  id?: string,
): { item: Item; title: string | undefined } => {
  const [wanted] = source.split('#')
  const file = wanted!.split('/').at(-1)
  const products = new Map<unknown, object>()
  /** What may be the product, the likeliest first. */
  const owners: unknown[] = []
  /** What the sound stands in. */
  const around = new Set()
  let sound: object | undefined

  /** A reviver: it comes to what is inside a node before it comes to the node. */
  function look(this: unknown, key: string, node: any) {
    if (/^(contentUrl|embedUrl|audio|url)$/.test(key) && absolute(node) === wanted) around.add(this)
    const [type, isSound] =
      /(?:Product|Album|(Recording|Object))"/.exec(JSON.stringify(node?.['@type'])) ?? []
    if (type && !isSound) {
      // Pages tell of one product in several places.
      products.set(keyOf(node), { ...products.get(keyOf(node)), ...node })
      if ([node.productID, node.sku].some((own) => `${own ?? ''}` === id)) owners.unshift(node)
    }
    if (around.has(node)) {
      owners.push(node, ...[node.isPartOf, node.inAlbum].flat())
      if (isSound && node.name) sound ??= node
      // `isRelatedTo`, `isSimilarTo`: other products.
      if (!/^is(?!P)/.test(key)) around.add(this)
    }
    return node
  }

  const texts = jsonLdTexts()
  // Reading takes long: only where there is something to find. A word of a name is the same in all its encodings.
  const names = [id, /\w{3,}(?=.*\.)/.exec(unescape(file!))?.[0] ?? file]
  if (names.some((name) => name && texts.some((text) => text.includes(name)))) {
    for (const text of texts) attempt(() => JSON.parse(text, look))
  }
  const product = owners.map((node) => products.get(keyOf(node))).find(Boolean)
  return { item: factsOf(product ?? sound), title: factsOf(sound).item_name }
}
