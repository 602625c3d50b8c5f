import type { Tab } from '../browsers/tab.ts'
import type { Touchpoint } from './touchpoint.ts'

type Row = Omit<Touchpoint, 'family' | 'told'>

const row = (name: string, props: Record<string, unknown>, row: Row): Touchpoint => ({
  family: 'products',
  ...row,
  told: [{ name, props }],
})

/** What a page holds is told at the latest when it is left. */
const leave = async (tab: Tab) => {
  await tab.waitFor(`return !!window.cuepoint?.flush && document.readyState === 'complete'`)
  await tab.run(`dispatchEvent(new Event('pagehide'))`)
}

const push = (entry: object) =>
  `<script>(window.dataLayer ||= []).push(${JSON.stringify(entry)})</script>`

const jsonLd = (node: object) =>
  `<script type="application/ld+json">${JSON.stringify(node)}</script>`

const fact = (name: string, value: unknown) => ({ '@type': 'PropertyValue', name, value })

const lofi = jsonLd({
  '@context': 'https://schema.org',
  '@graph': [
    { '@type': 'WebSite', name: 'Shop' },
    {
      '@type': ['Product', 'CreativeWork'],
      name: 'Lo-fi Pack',
      sku: 'LC042',
      brand: { '@type': 'Brand', name: 'Lado C' },
      additionalProperty: [
        fact('BPM', 84),
        fact('Tom', 'Am'),
        fact('Formato', 'WAV'),
        fact('Fornecedor', 'Ana'),
      ],
      offers: { '@type': 'Offer', price: '49.90', priceCurrency: 'BRL' },
    },
  ],
})
const item = {
  item_id: 'LC042',
  item_name: 'Lo-fi Pack',
  item_brand: 'Lado C',
  price: 49.9,
  bpm: 84,
  musical_key: 'Am',
  format: 'WAV',
}

/** Cards of packs, each 400 pixels high. */
const cards = (...slugs: string[]) =>
  slugs
    .map(
      (slug) =>
        `<li style="height: 400px"><a href="/pack/${slug}"><img alt="" width="200" height="200" /></a><h3><a href="/pack/${slug}">${slug} pack</a></h3></li>`,
    )
    .join('')
const list = `<section><h2>New packs</h2><ul>${cards('one', 'two', 'three', 'four', 'five')}</ul></section>`

export const products: Touchpoint[] = [
  row(
    'product_viewed',
    { items: [item], value: 49.9, currency: 'BRL', evidence: 'page' },
    {
      title: 'JSON-LD of a pack',
      how: '`Product`, also inside of `@graph`, which is the page’s own; facts through an allowlist',
      evidence: 'U',
      address: '/pack/lo-fi',
      html: `${lofi}<main><h1>Lo-fi</h1></main>`,
      act: leave,
    },
  ),
  row(
    'product_list_viewed',
    {
      items: [{ item_id: 'one', item_name: 'one pack', index: 0 }],
      item_list_name: 'New packs',
      evidence: 'page',
    },
    {
      title: 'Cards of a list, half of them in view',
      how: 'links to addresses such as `/pack/<slug>`, once for each page',
      evidence: 'U',
      html: list,
      act: (tab) => tab.waitFor(`return !!window.cuepoint?.flush`),
    },
  ),
]
