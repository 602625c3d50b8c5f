import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPage } from '../../../src/capture/products/read-page.ts'

const jsonLd = (...nodes: unknown[]) =>
  nodes
    .map((node) => `<script type="application/ld+json">${JSON.stringify(node)}</script>`)
    .join('')

const pack = { '@type': 'Product', name: 'Lo-fi', sku: 'LC042' }
const other = { '@type': 'Product', name: 'Trap', sku: 'LC007' }
const lofi = { item_id: 'LC042', item_name: 'Lo-fi' }

const readAt = (path: string, html: string) => {
  history.replaceState(null, '', path)
  document.body.innerHTML = html
  return readPage()
}
const itemAt = (path: string, html: string) => readAt(path, html)?.items[0]

afterEach(() => {
  document.head.innerHTML = document.body.innerHTML = ''
  history.replaceState(null, '', '/')
})

describe('readPage, JSON-LD', () => {
  it.each([
    ['a product', [pack]],
    ['in a graph', [{ '@graph': [{ '@type': 'WebSite' }, pack] }]],
    ['in an array, with types', [[{ ...pack, '@type': ['Thing', 'Product'] }]]],
    ['of a page about it', [{ '@type': 'ItemPage', mainEntity: pack }, other]],
    ['in two blocks', [pack, { ...pack, brand: 'Lado C' }]],
    ['beside others with their own addresses', [{ ...other, url: '/trap' }, pack]],
    ['with this address', [other, { ...pack, url: 'https://www.shop.example/x/lofi/' }]],
    ['beside a list', [{ '@type': 'ItemList', itemListElement: [{ item: other }] }, pack]],
    ['with similar ones', [{ ...pack, isSimilarTo: [other] }]],
    ['beside what is broken', ['"@type":"Product"', null, 7, [[]], pack]],
  ])('finds %s', (_, nodes) => {
    expect(
      itemAt(
        '/lofi',
        `<script type="application/ld+json">{"@type":"Product",</script>${jsonLd(...nodes)}`,
      ),
    ).toMatchObject(lofi)
  })

  it.each([
    ['nothing', []],
    ['a site', [{ '@type': 'WebSite', name: 'Shop' }]],
    ['two products', [pack, other]],
    ['a list', [{ '@type': 'ItemList', itemListElement: [{ item: pack }] }]],
    ['one of another address', [{ ...pack, url: '/packs/lofi' }]],
    ['a word', [{ '@type': 'ProductCollection', name: 'x' }]],
  ])('finds no product in %s', (_, nodes) => {
    expect(itemAt('/packs', `<h1>Packs</h1>${jsonLd(...nodes)}`)).toBe(undefined)
  })

  it('takes one on a shop’s first page for that page’s only where its address or tags say so', () => {
    expect(itemAt('/', jsonLd(pack))).toBe(undefined)
    expect(itemAt('/?ref=1', `<h1>Shop</h1>${jsonLd({ ...pack, url: '/' })}`)).toBe(undefined)
    document.head.innerHTML = '<meta property="og:type" content="product" />'
    expect(itemAt('/', jsonLd(pack))).toMatchObject(lofi)
  })

  it('takes the first of several where the address says that it is a product’s page', () => {
    expect(itemAt('/pack/lofi', jsonLd(pack, other))).toMatchObject(lofi)
  })

  it('knows facts, price and currency, also those of the first variant', () => {
    const offers = [{ price: 'R$ 1.049,90', priceCurrency: 'brl' }]
    const facts = [
      { name: 'BPM', value: 84 },
      { name: 'Tom', value: 'Am' },
      { name: 'Dono', value: 'Ana' },
    ]
    const group = {
      '@type': 'ProductGroup',
      name: 'Lo-fi',
      additionalProperty: facts,
      hasVariant: [{ '@type': 'Product', sku: 'LC042-W', name: 'Lo-fi WAV', offers }, other],
    }
    expect(readAt('/lofi', jsonLd(group))).toEqual({
      items: [
        { item_id: 'LC042-W', item_name: 'Lo-fi', price: 1049.9, bpm: 84, musical_key: 'Am' },
      ],
      currency: 'brl',
    })
  })

  it('does not read what is too long', () => {
    expect(itemAt('/lofi', jsonLd({ ...pack, description: 'x'.repeat(1_000_000) }))).toBe(undefined)
  })

  it('gives up what is nested without end', () => {
    const deep = `${'['.repeat(40_000)}{"@type":"Product","name":"x"}${']'.repeat(40_000)}`
    expect(
      itemAt('/lofi', `<script type="application/ld+json">${deep}</script>${jsonLd(pack)}`),
    ).toMatchObject(lofi)
  })
})

describe('readPage, microdata', () => {
  const scope = (name: string, inner = '') =>
    `<div itemscope itemtype="http://schema.org/Product"><b itemprop="name">${name}</b>${inner}</div>`

  it('reads names, contents and nested offers', () => {
    const inner = `<meta itemprop="sku productID" content="LC042">
      <div itemprop="offers" itemscope itemtype="http://schema.org/Offer"><meter itemprop="price" value="49.90"></meter>
      <meta itemprop="priceCurrency" content="BRL"><b itemprop="name">An offer</b></div>
      <div itemprop="additionalProperty" itemscope><i itemprop="name">BPM</i><i itemprop="value">84</i></div>
      <div itemprop="additionalProperty" itemscope><i itemprop="name">Tom</i><i itemprop="value">Am</i></div>
      <i itemprop="__proto__">x</i><i itemprop="constructor">x</i><i itemprop>x</i>
      <div itemprop="isRelatedTo" itemscope itemtype="https://schema.org/Product"><b itemprop="name">Trap</b></div>`
    expect(readAt('/lofi', scope('Lo-fi', inner))).toEqual({
      items: [{ ...lofi, price: 49.9, bpm: 84, musical_key: 'Am' }],
      currency: 'BRL',
    })
  })

  it('is no product’s page where there are several', () => {
    expect(itemAt('/lofi', scope('Lo-fi') + scope('Trap'))).toBe(undefined)
    expect(itemAt('/packs/lofi', scope('Lo-fi') + scope('Trap'))).toMatchObject({
      item_name: 'Lo-fi',
    })
  })
})

describe('readPage, the rest', () => {
  beforeEach(() => {
    document.head.innerHTML = `<meta property="og:type" content="product" />
      <meta property="product:retailer_item_id" content="LC042" />
      <meta property="product:price:amount" content="49,90" />
      <meta property="product:price:currency" content="BRL" />`
  })

  it('reads meta tags, and JSON-LD before them', () => {
    const known = { items: [{ ...lofi, price: 49.9 }], currency: 'BRL' }
    expect(readAt('/x', '<h1> Lo-fi </h1>')).toEqual(known)
    expect(
      readAt('/x', `<h1>Lo-fi pack</h1>${jsonLd({ ...pack, offers: { price: 19 } })}`),
    ).toEqual({
      ...known,
      items: [{ ...lofi, price: 19 }],
    })
    expect(readAt('/x', '<p>Nothing</p>')).toBe(undefined)
  })

  it('reads the address with a headline, and the ids that the shop’s cart knows', () => {
    document.head.innerHTML = ''
    expect(readAt('/pack/lofi.html', '<h1>Lo-fi</h1>')).toEqual({
      items: [{ item_id: 'lofi', item_name: 'Lo-fi' }],
      currency: undefined,
    })
    expect(itemAt('/pack/lofi', '<p>Not yet</p>')).toBe(undefined)
    expect(itemAt('/packs', '<h1>Packs</h1>')).toBe(undefined)
    const form = '<form><button name="add-to-cart" value="42">Buy</button></form>'
    expect(itemAt('/produto/lofi', `<h1>Lo-fi</h1>${form}${jsonLd(pack)}`)).toEqual({
      item_id: '42',
      item_name: 'Lo-fi',
    })
    const main = `<main data-product-id="43" data-bpm="84"><h1>Lo-fi</h1></main>`
    expect(itemAt('/produto/lofi', main + jsonLd(pack))).toEqual({
      item_id: '43',
      item_name: 'Lo-fi',
      bpm: 84,
    })
  })
})
