import type { Item } from '../../catalog.ts'
import { compact } from './compact.ts'
import { textOf } from './text-of.ts'

const productPath = /\/(?:products?|produtos?|packs?|p)\/([^/]+)\/?$/

const read = (path: Element[], ...names: string[]): string | undefined => {
  for (const element of path) {
    for (const name of names) {
      const value = textOf(element.getAttribute(`data-${name}`))
      if (value) return value
    }
  }
  return undefined
}

/** The id and name behind the only product link of the closest card. Two products there say nothing. */
const linked = (path: Element[]): Item => {
  for (const element of path) {
    // Wider than a card: its links lead to other products.
    if (/^(?:main|section|body)$/.test(element.localName)) break
    const links = [element, ...element.querySelectorAll('a')].filter((link) =>
      productPath.test((link as HTMLAnchorElement).pathname ?? ''),
    ) as HTMLAnchorElement[]
    const [id, ...others] = new Set(links.map((link) => productPath.exec(link.pathname)![1]))
    if (others.length) break
    if (id)
      return {
        item_id: id,
        item_name: links.map((link) => textOf(link.textContent)).find(Boolean) ?? '',
      }
  }
  return {}
}

/**
 * What the closest product card says of itself, through an allowlist of attributes; else its product link;
 * with `here`, else the product that the page's own address names.
 */
export const itemFrom = (path: Element[], here = false): Item | undefined => {
  const id = read(path, 'product-id', 'product_id', 'item-id', 'cue-item-id', 'variant-id')
  const found: Item = id ? { item_id: id } : linked(path)
  if (here) found.item_id ??= productPath.exec(location.pathname)?.[1] ?? ''
  if (!found.item_id) return undefined
  return compact<Item>({
    ...found,
    item_name: read(path, 'item-name', 'product-title', 'title') ?? found.item_name,
    bpm: parseFloat(read(path, 'bpm') ?? ''),
    musical_key: read(path, 'key', 'musical-key'),
    genre: read(path, 'genre'),
    licence: read(path, 'licence', 'license'),
    format: read(path, 'format'),
    files: parseFloat(read(path, 'files') ?? ''),
  })
}
