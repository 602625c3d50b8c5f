import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { products } from '../../../src/capture/products.ts'
import { record } from '../record.ts'

// Whatever stands in a page or its data layer, it is told in the words of the catalog or not at all.

const fields =
  /^(item_(id|name|brand|category|variant|list_id|list_name)|price|quantity|discount|index|affiliation|coupon|bpm|musical_key|genre|licence|format|files)$/
const props = /^(items|item_list_id|item_list_name|value|currency|results|evidence|provider)$/

/** What it is all about, and what may never be told. */
const names = fc.constantFrom(
  '@type',
  '@graph',
  '@id',
  'name',
  'sku',
  'productID',
  'url',
  'offers',
  'price',
  'priceCurrency',
  'brand',
  'hasVariant',
  'mainEntity',
  'additionalProperty',
  'value',
  'itemListElement',
  'item',
  'email',
  'customer',
  '__proto__',
  'constructor',
  'toString',
  'item_id',
  'item_name',
  'items',
  'results',
  'search_term',
  'id',
  'detail',
  'impressions',
  'click',
  'products',
  'actionField',
)
const leaves = fc.oneof(
  fc.constantFrom(
    'Product',
    'ItemList',
    'https://schema.org/Product',
    'Lo-fi',
    'BRL',
    '/pack/x',
    'BPM',
    '19,90',
    '',
    null,
    0,
    7,
    true,
  ),
  fc.double(),
  fc.string({ maxLength: 20 }),
  fc.constant('ana@example.com'),
)
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    leaves,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc
      .array(fc.tuple(names, tie('tree')), { maxLength: 6 })
      .map((entries) => Object.fromEntries(entries)),
  ),
}))

const escaped = (value: unknown) => String(value).replace(/[<&"]/g, '')
const microdata = fc
  .array(
    fc.tuple(
      fc.constantFrom('div', 'meta', 'a', 'b', 'meter', 'link'),
      names,
      leaves,
      fc.constantFrom('', 'itemscope', 'itemscope itemtype="x/Product"'),
    ),
    { maxLength: 12 },
  )
  .map((parts) =>
    parts
      .map(
        ([tag, name, value, scope]) =>
          `<${tag} ${scope} itemprop="${name}" content="${escaped(value)}" href="${escaped(value)}">${escaped(value)}${tag === 'meta' ? '' : `</${tag}>`}`,
      )
      .join(''),
  )

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  delete (window as { dataLayer?: unknown }).dataLayer
  document.body.innerHTML = ''
  history.replaceState(null, '', '/')
})

it('neither throws nor tells what is not in the catalog', () => {
  const events = fc.constantFrom(
    'view_item',
    'view_item_list',
    'select_item',
    'add_to_wishlist',
    'search',
    'view_search_results',
    'x',
  )
  const seen = new Set<string>()
  fc.assert(
    fc.property(
      fc.constantFrom('/', '/pack/x', '/search?q=x'),
      tree,
      fc.string(),
      microdata,
      events,
      tree,
      fc.boolean(),
      (path, node, broken, markup, event, ecommerce, isProduct) => {
        history.replaceState(null, '', path)
        delete (window as { dataLayer?: unknown }).dataLayer
        const typed = isProduct ? { '@type': 'Product', ...(node as object) } : node
        const scripts = [JSON.stringify(typed), `"Product"${broken}`].map(
          (text) =>
            `<script type="application/ld+json">${text?.replaceAll('<', '\\u003c')}</script>`,
        )
        document.body.innerHTML = `${scripts.join('')}<h1>x</h1><div itemscope itemtype="x/Product">${markup}</div>`
        const cue = record(products())
        ;(window as any).dataLayer.push({ event, ecommerce }, ['event', event, ecommerce], {
          event,
          ecommerce: { items: [ecommerce] },
        })
        dispatchEvent(new MessageEvent('message', { data: ecommerce, origin: location.origin }))
        vi.advanceTimersByTime(10_000)
        cue.undo()
        expect(cue.issues).toEqual([])
        for (const { name, props: told } of cue.events) {
          seen.add(name)
          for (const key of Object.keys(told)) expect(key).toMatch(props)
          for (const item of told['items'] ?? [])
            for (const [key, value] of Object.entries(item)) {
              expect(key).toMatch(fields)
              expect(typeof value).toMatch(/^(string|number)$/)
            }
          expect(JSON.stringify(told).length).toBeLessThan(32_000)
        }
      },
    ),
    // Always the same, for every event has to be among them.
    { numRuns: 400, seed: 9 },
  )
  expect(seen.size).toBe(5)
})
