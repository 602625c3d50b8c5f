import type { Tab } from '../browsers/tab.ts'
import type { Touchpoint } from './touchpoint.ts'

type Row = Omit<Touchpoint, 'family' | 'told'>

const row = (name: string, row: Row, props: Record<string, unknown>): Touchpoint => ({
  family: 'products',
  ...row,
  told: [{ name, props }],
})

const runs = `return !!window.cuepoint?.flush && document.readyState === 'complete'`

/** Cards are told together, when they have been in view for a while. */
const look = (tab: Tab) => tab.waitFor(`${runs} && performance.now() > 2_500`)

/** What a page holds is told at the latest when it is left. */
const leave = async (tab: Tab) => {
  await tab.waitFor(runs)
  await tab.run(`dispatchEvent(new Event('pagehide'))`)
}

const push = (event: string, ecommerce: object) =>
  `<script>(window.dataLayer ||= []).push(${JSON.stringify({ event, ecommerce })})</script>`

const jsonLd = (...nodes: object[]) =>
  `<script type="application/ld+json">${JSON.stringify({ '@graph': nodes })}</script>`

const fact = (name: string, value: unknown) => ({ '@type': 'PropertyValue', name, value })

const pack = {
  '@type': ['Product', 'CreativeWork'],
  name: 'Lo-fi',
  sku: 'LC042',
  brand: { '@type': 'Brand', name: 'Lado C' },
  additionalProperty: [fact('BPM', 84), fact('Tom', 'Am'), fact('Fornecedor', 'Ana')],
  offers: { '@type': 'Offer', price: '1.049,90', priceCurrency: 'BRL' },
}
const facts = { item_brand: 'Lado C', bpm: 84, musical_key: 'Am' }
const item = { item_id: 'LC042', item_name: 'Lo-fi', price: 1049.9, ...facts }
const money = { currency: 'BRL', value: 1049.9 }

const card = (slug: string, style = '', more = '') =>
  `<li style="${style}"><a href="/pack/${slug}"><img alt="" width="60" height="60" /></a>
    <h3><a id="${slug}" href="/pack/${slug}">${slug}</a></h3>${more}</li>`
const list = (...cards: string[]) =>
  `<section><h2>New packs</h2><ul>${cards.join('')}</ul></section>`
const named = (...slugs: string[]) =>
  slugs.map((slug, index) => ({ item_id: slug, item_name: slug, index }))

const viewed = (title: string, how: string, html: string, props: object, address = '/lo-fi') =>
  row('product_viewed', { title, how, evidence: 'U', address, html, act: leave }, { ...props })

export const products: Touchpoint[] = [
  viewed(
    'A pack’s page, JSON-LD',
    '`Product`, also in `@graph`: the only one, the page’s `mainEntity`, or with its address',
    jsonLd({ '@type': 'WebSite' }, pack, { '@type': 'Product', name: 'Trap', url: '/trap' }),
    { items: [item], ...money, evidence: 'page' },
  ),
  viewed(
    'A pack’s page, microdata',
    '`itemscope` with `itemtype` `Product`',
    `<div itemscope itemtype="https://schema.org/Product"><b itemprop="name">Lo-fi</b>
      <meta itemprop="sku" content="LC042" />
      <p itemprop="offers" itemscope itemtype="https://schema.org/Offer">
        <meta itemprop="priceCurrency" content="BRL" /><b itemprop="price">R$ 1.049,90</b></p></div>`,
    {
      items: [{ item_id: 'LC042', item_name: 'Lo-fi', price: 1049.9 }],
      ...money,
      evidence: 'page',
    },
  ),
  viewed(
    'A pack’s page, meta tags',
    '`og:type` `product`, `product:price:amount`…',
    `<meta property="og:type" content="product" /><meta property="product:price:amount" content="9.90" />
      <meta property="product:price:currency" content="BRL" />
      <meta property="product:retailer_item_id" content="LC042" /><h1>Lo-fi</h1>`,
    {
      items: [{ item_id: 'LC042', item_name: 'Lo-fi', price: 9.9 }],
      currency: 'BRL',
      evidence: 'page',
    },
  ),
  viewed(
    'A pack’s page, address',
    'an address such as `/pack/<slug>` and a headline',
    '<h1>Lo-fi</h1>',
    { items: [{ item_id: 'lo-fi', item_name: 'Lo-fi' }], evidence: 'page' },
    '/pack/lo-fi',
  ),
  viewed(
    'A pack’s page, `dataLayer`',
    '`view_item`, filled in by what the page says: one event',
    jsonLd(pack) +
      push('view_item', {
        currency: 'BRL',
        items: [{ item_id: '42', item_name: 'Lo-fi', price: 49.9 }],
      }),
    {
      items: [{ ...facts, item_id: '42', item_name: 'Lo-fi', price: 49.9 }],
      currency: 'BRL',
      value: 49.9,
      evidence: 'data_layer',
      provider: 'ga4',
    },
  ),
  row(
    'product_viewed',
    {
      title: 'A pack’s page, Shopify',
      how: '`shopify:product:view` of a page or dialog; of a card it is part of a list',
      evidence: 'D',
      html: `<script>document.dispatchEvent(Object.assign(new Event('shopify:product:view', { bubbles: true }), {
        context: 'page', product: { id: 'gid://shopify/Product/42', title: 'Lo-fi',
        selectedVariant: { price: { amount: '49.90', currencyCode: 'BRL' } } } }))</script>`,
      act: leave,
    },
    {
      items: [{ item_id: '42', item_name: 'Lo-fi', price: 49.9 }],
      currency: 'BRL',
      value: 49.9,
      evidence: 'vendor',
      provider: 'shopify',
    },
  ),
  row(
    'product_viewed',
    {
      title: 'A pack’s page, VTEX IO',
      how: 'message `vtex:productView` of the page to itself; so `vtex:productClick` and `vtex:productImpression`',
      evidence: 'P',
      html: `<script>postMessage({ eventName: 'vtex:productView', currency: 'BRL', product: { productId: '42',
        productName: 'Lo-fi', brand: 'Lado C', selectedSku: { itemId: '421', sellers: [{ commertialOffer: { Price: 49.9 } }] } } }, '*')</script>`,
      act: async (tab) => {
        await tab.waitFor(`return new Promise((done) => setTimeout(() => done(true)))`)
        await leave(tab)
      },
    },
    {
      items: [
        {
          item_id: '42',
          item_name: 'Lo-fi',
          item_brand: 'Lado C',
          item_variant: '421',
          price: 49.9,
        },
      ],
      value: 49.9,
      evidence: 'vendor',
      provider: 'vtex',
    },
  ),
  row(
    'product_list_viewed',
    {
      title: 'Cards of a list that are in view',
      how: 'half of a card around links to `/pack/<slug>`, or with `data-product-id`; its list is told by what its label or heading means (`new`, `related`…), never by its words',
      evidence: 'U',
      html: list(
        card('one'),
        card('two'),
        // Less than half of it.
        card('three', 'height: 200vh'),
        card('four'),
      ),
      act: look,
    },
    { items: named('one', 'two', 'three'), item_list_id: 'new', evidence: 'page' },
  ),
  row(
    'product_list_viewed',
    {
      title: 'Cards that come late',
      how: 'what is added to the page, by scrolling or a router',
      evidence: 'U',
      html: `<main></main><script>addEventListener('load', () => setTimeout(() => { document.querySelector('main').innerHTML = ${JSON.stringify(
        list(card('one'), card('two')),
      )} }, 100))</script>`,
      act: look,
    },
    { items: named('one', 'two'), item_list_id: 'new', evidence: 'page' },
  ),
  row(
    'product_list_viewed',
    {
      title: 'A list, `dataLayer`',
      how: '`view_item_list`, with all its items at once; their cards are not told again',
      evidence: 'U',
      html:
        list(card('one'), card('two')) +
        push('view_item_list', {
          item_list_id: 'new',
          items: [
            { item_id: '1', item_name: 'one' },
            { item_id: '2', item_name: 'two' },
          ],
        }),
      act: look,
    },
    {
      items: [{ item_id: '1' }, { item_id: '2' }],
      item_list_id: 'new',
      evidence: 'data_layer',
      provider: 'ga4',
    },
  ),
  {
    family: 'products',
    title: 'A click on a card',
    how: 'a link to another product of the shop, also with the middle button; one event with `select_item`',
    evidence: 'U',
    html: `${list(card('one'), card('two'))}<script>
      document.querySelector('#two').onclick = () => {
        dataLayer.push({ event: 'select_item', ecommerce: { item_list_id: 'new', items: [{ item_id: '2', item_name: 'Two' }] } })
        return false
      }</script>`,
    act: async (tab) => {
      await tab.waitFor(runs)
      await tab.run(`cuepoint.subscribe(({ name }) => (window.last = name))`)
      await tab.waitFor(`return window.last === 'product_list_viewed'`)
      await tab.click('#two')
    },
    told: [
      { name: 'product_list_viewed', props: { items: named('one', 'two') } },
      {
        name: 'product_clicked',
        props: {
          items: [{ item_id: '2', item_name: 'Two', index: 1 }],
          item_list_id: 'new',
          evidence: 'data_layer',
        },
      },
    ],
  },
  row(
    'products_searched',
    {
      title: 'A page of results',
      how: 'an address such as `/search?q=`, `/busca?q=`, `?s=&post_type=product`; how many where WooCommerce says so; never the words',
      evidence: 'U',
      address: '/?s=kick&post_type=product',
      html: '<p class="woocommerce-result-count">Showing 1–12 of 34 results</p>',
      act: leave,
    },
    { results: 34, evidence: 'page' },
  ),
  row(
    'products_searched',
    {
      title: 'Results, Shopify',
      how: '`shopify:search:update`, whose promise says how many',
      evidence: 'D',
      address: '/search?q=kick',
      html: `<script>document.dispatchEvent(Object.assign(new Event('shopify:search:update', { bubbles: true }), {
        search: { query: 'kick' }, promise: Promise.resolve({ totalCount: 3 }) }))</script>`,
      act: leave,
    },
    { results: 3, evidence: 'vendor', provider: 'shopify' },
  ),
  row(
    'product_wishlisted',
    {
      title: 'A wish list’s button',
      how: 'a button called `wishlist`, `favorito`, `lista de desejos`… that was not pressed before, beside a product; or `add_to_wishlist`',
      evidence: 'U',
      html: list(card('one', '', '<button id="wish" class="add-to-wishlist">♥</button>')),
      act: async (tab) => {
        await tab.waitFor(runs)
        await tab.click('#wish')
        await leave(tab)
      },
    },
    { items: [{ item_id: 'one', item_name: 'one' }], evidence: 'link' },
  ),
]
