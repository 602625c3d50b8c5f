import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { products } from '../../../src/capture/products.ts'
import type { ConsentMode } from '../../../src/context/consent.ts'
import { record, type Recorded } from '../record.ts'
import { click, trusted } from '../trusted.ts'

const page = window as unknown as { dataLayer?: unknown[] }
const jsonLd = (node: object) =>
  `<script type="application/ld+json">${JSON.stringify(node)}</script>`
const pack = {
  '@type': 'Product',
  name: 'Lo-fi',
  sku: 'LC042',
  offers: { price: 49.9, priceCurrency: 'BRL' },
}
const headline = '<main><h1>Lo-fi</h1></main>'

let running: ReturnType<typeof record> | undefined
const start = (path: string, html: string) => {
  history.replaceState(null, '', path)
  document.body.innerHTML = html
  running = record(products())
  return running
}
const push = (...entries: unknown[]) => void (page.dataLayer ??= []).push(...entries)
const told = ({ events }: { events: Recorded[] }) =>
  events.map(({ name, props }) => ({ name, ...props }))
const wait = (ms = 10_000) => vi.advanceTimersByTime(ms)

beforeEach(() => {
  vi.useFakeTimers()
  delete page.dataLayer
})
afterEach(() => {
  expect(running?.issues ?? []).toEqual([])
  running?.undo()
  running = undefined
  vi.useRealTimers()
})

const paged = {
  items: [{ item_id: 'LC042', item_name: 'Lo-fi', price: 49.9 }],
  value: 49.9,
  currency: 'BRL',
}

describe('a product’s view', () => {
  it('is told when the page has been there for a while, with when and where it was', () => {
    const cue = start('/pack/lofi', headline + jsonLd(pack))
    wait(1_000)
    expect(cue.events).toEqual([])
    wait()
    expect(told(cue)).toEqual([{ name: 'product_viewed', ...paged, evidence: 'page' }])
    expect(cue.events[0]!.options).toMatchObject({ url: location.href })
  })

  it('is told when the page is left, once', () => {
    const cue = start('/pack/lofi', headline + jsonLd(pack))
    cue.hide()
    cue.hide()
    wait()
    expect(cue.names()).toEqual(['product_viewed'])
  })

  it.each([0, 1_000])('is one with the data layer’s after %i ms, under whatever id', (ms) => {
    const cue = start(
      '/pack/lofi',
      headline + jsonLd({ ...pack, additionalProperty: { name: 'BPM', value: 84 } }),
    )
    wait(ms)
    const items = [{ item_id: 42, item_name: 'Pack: Lo-fi', price: '44,90', owner: 'Ana' }]
    push({ event: 'view_item', ecommerce: { items, currency: 'brl', email: 'ana@example.com' } })
    wait()
    expect(told(cue)).toEqual([
      {
        name: 'product_viewed',
        items: [{ item_id: '42', item_name: 'Pack: Lo-fi', price: 44.9, bpm: 84 }],
        value: 44.9,
        currency: 'BRL',
        evidence: 'data_layer',
        provider: 'ga4',
      },
    ])
  })

  it('is told once for each product of a page: what a dialog shows is another', () => {
    const cue = start('/packs', '<h1>Packs</h1>')
    wait()
    const view = (item: object) => push({ event: 'view_item', ecommerce: { items: [item] } })
    view({ item_id: '1', item_name: 'One' })
    wait()
    view({ item_id: '1', item_name: 'One' })
    view({ item_id: '2', item_name: 'Two' })
    wait()
    view({ item_id: '2', item_name: 'Two' })
    view({ item_name: 'Three' })
    push({ event: 'view_item', ecommerce: { items: [] } }, { event: 'view_item', ecommerce: null })
    wait()
    expect(cue.events.map(({ props }) => props['items'][0].item_name)).toEqual([
      'One',
      'Two',
      'Three',
    ])
  })

  it('counts again on the next page of a router, whose markup comes late', () => {
    const cue = start('/pack/lofi', headline + jsonLd(pack))
    wait()
    history.pushState(null, '', '/pack/trap')
    wait(2_000)
    expect(cue.names()).toHaveLength(1)
    document.body.innerHTML = jsonLd({ ...pack, sku: 'LC007', name: 'Trap' })
    wait()
    history.pushState(null, '', '/packs')
    document.body.innerHTML = ''
    wait()
    history.pushState(null, '', '/pack/lofi')
    document.body.innerHTML = headline + jsonLd(pack)
    wait()
    history.replaceState(null, '', '/pack/lofi?variant=2#x')
    wait()
    expect(cue.events.map(({ props }) => props['items'][0].item_id)).toEqual([
      'LC042',
      'LC007',
      'LC042',
    ])
  })

  it('tells no product again that a router leaves in the page', () => {
    const cue = start('/pack/lofi', jsonLd(pack))
    wait()
    for (const path of ['/about', '/terms', '/pack/trap']) {
      history.pushState(null, '', path)
      wait()
    }
    expect(cue.names()).toHaveLength(1)
    history.pushState(null, '', '/packs')
    history.pushState(null, '', '/pack/lofi')
    wait()
    expect(cue.names()).toHaveLength(2)
    document.body.innerHTML = jsonLd({ ...pack, url: '/pack/lofi' })
    history.pushState(null, '', '/collections/all/pack/lofi')
    wait()
    expect(cue.names()).toHaveLength(3)
  })

  it('tells each product of addresses that differ in what they ask for', () => {
    const cue = start('/shop?id=1', jsonLd({ ...pack, sku: '1' }))
    wait()
    for (const sku of ['2', '1']) {
      history.pushState(null, '', `/shop?id=${sku}`)
      wait(2_000)
      document.body.innerHTML = jsonLd({ ...pack, sku })
      history.pushState(null, '', `/shop?id=${sku}#reviews`)
      history.replaceState(null, '', `/shop?id=${sku}&variant=2`)
      wait()
    }
    expect(cue.events.map(({ props }) => props['items'][0].item_id)).toEqual(['1', '2', '1'])
  })

  it('keeps the address of the page that a router has left before it was told', () => {
    const cue = start('/pack/lofi', '')
    push({ event: 'view_item', ecommerce: { items: [{ item_id: '1' }] } })
    history.pushState(null, '', '/packs')
    wait()
    expect(cue.events.map(({ options }) => options!.url)).toEqual([
      'http://localhost:3000/pack/lofi',
    ])
  })

  it('counts again when the back/forward cache brings the page back', () => {
    const cue = start('/pack/lofi', headline)
    cue.hide()
    dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
    wait()
    expect(cue.names()).toEqual(['product_viewed', 'product_viewed'])
  })

  it('waits for a page that still loads', () => {
    const state = vi.spyOn(document, 'readyState', 'get').mockReturnValue('loading')
    const cue = start('/pack/lofi', headline)
    push({ event: 'view_item', ecommerce: { items: [{ item_id: '1' }] } })
    wait()
    expect(cue.events).toEqual([])
    state.mockRestore()
    dispatchEvent(new Event('load'))
    wait()
    expect(told(cue)).toMatchObject([{ items: [{ item_id: '1', item_name: 'Lo-fi' }] }])
  })
})

describe('lists, searches, wish lists', () => {
  it('tells the data layer’s list at once, in parts, each product once', () => {
    const cue = start('/', '')
    const items = Array.from({ length: 45 }, (_, index) => ({
      item_id: `${index}`,
      item_name: 'Kick',
      index,
    }))
    push({
      event: 'view_item_list',
      ecommerce: { item_list_id: 'new', item_list_name: 'New', items },
    })
    push({ event: 'view_item_list_stape', ecommerce: { items } })
    expect(cue.events.map(({ name, props }) => [name, props['items'].length])).toEqual([
      ['product_list_viewed', 20],
      ['product_list_viewed', 20],
      ['product_list_viewed', 5],
    ])
    expect(cue.events[0]!.props).toMatchObject({
      item_list_id: 'new',
      item_list_name: 'New',
      evidence: 'data_layer',
    })
  })

  it.each(['idle', 'left'])(
    'tells what the data layer has told before when the page is %s',
    (how) => {
      const items = Array.from({ length: 25 }, (_, index) => ({ item_id: `${index}` }))
      push({ event: 'view_item_list', ecommerce: { items } })
      const cue = start('/', '')
      expect(cue.events).toEqual([])
      if (how === 'left') cue.hide()
      else wait(100)
      expect(cue.events.map(({ props }) => props['items'].length)).toEqual([20, 5])
    },
  )

  it('knows Universal Analytics’ words', () => {
    const cue = start('/', '')
    wait()
    push({ ecommerce: { detail: { products: [{ id: '1', name: 'One', price: '9.90' }] } } })
    push({
      ecommerce: { click: { actionField: { list: 'New' }, products: [{ id: '2', position: 3 }] } },
    })
    push({ ecommerce: { impressions: [{ id: '4', list: 'Home' }] } })
    wait()
    expect(told(cue)).toMatchObject([
      { name: 'product_list_viewed', items: [{ item_id: '4', item_list_name: 'Home' }] },
      { name: 'product_viewed', items: [{ item_id: '1', price: 9.9 }] },
      { name: 'product_clicked', item_list_name: 'New', items: [{ item_id: '2', index: 3 }] },
    ])
  })

  it.each([
    '/search?q=kick',
    '/pt/search/?type=product&q=kick',
    '/search/kick',
    '/busca?q=kick',
    '/busca.php?palavra_busca=kick',
    '/buscar?q=kick',
    '/catalogsearch/result/?q=kick',
    '/?s=kick&post_type=product',
    '/kick?_q=kick&map=ft',
  ])('tells a search at %s, and never the words', (path) => {
    const count = '<p class="woocommerce-result-count">Exibindo 1–12 de 1.234 resultados</p>'
    const cue = start(path, count)
    push({ event: 'search', search_term: 'kick', ecommerce: { search_term: 'kick' } })
    push({ event: 'view_search_results', search_term: 'kick' })
    wait()
    push(['event', 'view_search_results', { search_term: 'kick' }])
    wait()
    expect(told(cue)).toEqual([
      { name: 'products_searched', results: 1234, evidence: 'data_layer', provider: 'ga4' },
    ])
  })

  it.each(['/search', '/search?q=', '/research/x?q=1', '/blog/?s=kick', '/packs?sort=q', '/?q=1'])(
    'tells none at %s',
    (path) => {
      const cue = start(path, '')
      wait()
      expect(cue.events).toEqual([])
    },
  )

  it('tells each search of a router, and none that the page is left for', () => {
    const cue = start('/', '')
    push({ event: 'search' })
    cue.hide()
    expect(cue.events).toEqual([])
    for (const word of ['kick', 'kick', 'snare', 'kick']) {
      history.pushState(null, '', `/busca?q=${word}`)
      wait()
    }
    expect(cue.names()).toHaveLength(3)
  })

  it.each([
    ['/loja?busca=minha+ex+ana', 'Novidades para ana'],
    ['/products?q=minha+ex+ana', 'Novidades para ana'],
    ['/search/ana', 'Novidades para ana'],
    ['/loja', 'Resultados para ana'],
    ['/loja', 'Search: ana'],
    ['/loja', '“ana”'],
  ])('keeps what lists are called after a search to itself, at %s, %s', (path, name) => {
    const cue = start(path, '')
    const items = [{ item_id: '1', item_list_name: name }]
    push({
      event: 'view_item_list',
      ecommerce: { items, item_list_id: 'ana', item_list_name: name },
    })
    cue.hide()
    expect(told(cue)[0]).toEqual({
      name: 'product_list_viewed',
      items: [{ item_id: '1' }],
      evidence: 'data_layer',
      provider: 'ga4',
    })
  })
})

describe('platforms', () => {
  const shopify = (name: string, payload: object) =>
    document.dispatchEvent(Object.assign(new Event(`shopify:${name}`, { bubbles: true }), payload))
  const product = {
    id: 'gid://shopify/Product/42',
    title: 'Lo-fi',
    selectedVariant: { price: { amount: '49.90', currencyCode: 'BRL' } },
  }

  it('hears Shopify’s standard events', async () => {
    const cue = start('/products/lofi', `${headline}${jsonLd(pack)}`)
    shopify('product:view', { context: 'page', product })
    shopify('product:view', {
      context: 'recommendation',
      product: { id: 7, title: 'Trap', selectedVariant: null },
    })
    const price = { amount: '10.125', currencyCode: 'KWD' }
    shopify('product:view', {
      context: 'collection',
      product: { id: 8, title: 'Oud', selectedVariant: { price } },
    })
    wait()
    expect(told(cue)).toEqual([
      {
        name: 'product_list_viewed',
        items: [{ item_id: '7', item_name: 'Trap' }],
        item_list_id: 'recommendation',
        evidence: 'vendor',
        provider: 'shopify',
      },
      {
        name: 'product_list_viewed',
        items: [{ item_id: '8', item_name: 'Oud', price: 10.125 }],
        item_list_id: 'collection',
        evidence: 'vendor',
        provider: 'shopify',
      },
      {
        name: 'product_viewed',
        items: [{ item_id: '42', item_name: 'Lo-fi', price: 49.9 }],
        value: 49.9,
        currency: 'BRL',
        evidence: 'vendor',
        provider: 'shopify',
      },
    ])
    const found = Promise.resolve({ totalCount: 3 })
    shopify('search:update', { search: { query: 'ana' }, promise: found })
    shopify('search:update', { search: { query: 'ana' }, promise: Promise.reject(new Error('x')) })
    await found
    wait()
    expect(told(cue)[3]).toEqual({
      name: 'products_searched',
      results: 3,
      evidence: 'vendor',
      provider: 'shopify',
    })
  })

  it('hears VTEX in its own page only', () => {
    const cue = start('/lofi/p', '')
    const send = (data: unknown, origin = location.origin) =>
      dispatchEvent(new MessageEvent('message', { data, origin }))
    const sku = { itemId: '421', name: 'WAV', sellers: [{ commertialOffer: { Price: 49.9 } }] }
    const vtex = {
      productId: '42',
      productName: 'Lo-fi',
      brand: 'Lado C',
      selectedSku: sku,
      items: [],
    }
    send({ eventName: 'vtex:productView', currency: 'BRL', product: vtex }, 'https://evil.example')
    send(null)
    send('vtex:productView')
    send({ eventName: 'vtex:toString', product: vtex })
    send({ eventName: 'vtex:productView', currency: 'BRL', product: vtex })
    send({
      eventName: 'vtex:productClick',
      product: { productId: '7', sku: { itemId: '71' } },
      position: 2,
      list: 'Shelf',
    })
    send({
      eventName: 'vtex:productImpression',
      list: 'Shelf',
      impressions: [{ product: { productId: '7', productName: 'Trap' }, position: 1 }],
    })
    send({ eventName: 'vtex:pageInfo', search: { term: 'ana', results: 9 } })
    wait()
    const seen = { evidence: 'vendor', provider: 'vtex' }
    expect(told(cue)).toEqual([
      {
        name: 'product_list_viewed',
        item_list_name: 'Shelf',
        items: [{ item_id: '7', item_name: 'Trap', index: 1 }],
        ...seen,
      },
      {
        name: 'product_clicked',
        item_list_name: 'Shelf',
        items: [{ item_id: '7', item_variant: '71', index: 2 }],
        ...seen,
      },
      {
        name: 'product_viewed',
        items: [
          {
            item_id: '42',
            item_name: 'Lo-fi',
            item_brand: 'Lado C',
            item_variant: '421',
            price: 49.9,
          },
        ],
        currency: 'BRL',
        value: 49.9,
        ...seen,
      },
      { name: 'products_searched', results: 9, ...seen },
    ])
  })
})

describe('clicks', () => {
  const card = (slug: string, more = '') =>
    `<li><a id="${slug}" href="/pack/${slug}"><img /></a><h3>${slug}</h3>${more}</li>`
  const list = `<section><div><h2>New packs</h2><a href="/packs">all</a></div><ul>${card('one')}${card('two', '<a id="add" href="?add-to-cart=2">+</a><a id="buy" href="/pack/two?add-to-cart=2"></a>')}</ul></section>`
  document.addEventListener('click', (event) => event.preventDefault())
  const press = (selector: string, ...how: [string?, number?]) =>
    click(document.querySelector(selector)!, ...how)

  it('tells the product, its list and its place in it', () => {
    const cue = start('/', list)
    press('#two img')
    press('#one', 'auxclick', 1)
    press('#one', 'auxclick', 2)
    wait()
    expect(told(cue)).toEqual([
      {
        name: 'product_clicked',
        items: [{ item_id: 'two', item_name: 'two', index: 1 }],
        item_list_id: 'new',
        evidence: 'link',
      },
      {
        name: 'product_clicked',
        items: [{ item_id: 'one', item_name: 'one', index: 0 }],
        item_list_id: 'new',
        evidence: 'link',
      },
    ])
  })

  it.each([
    ['Novidades da semana', 'new'],
    ['Você também pode gostar', 'related'],
    ['Olá, Ana Silva: escolhidos para você', 'recommended'],
    ['Vistos recentemente por Ana', 'recently_viewed'],
    ['Ana Silva’s packs', undefined],
    ['Wishlist de Ana Silva', undefined],
    ['Results for new kicks', undefined],
    ['Resultados para "minha ex ana"', undefined],
  ])('knows a list called “%s” as %s, and nothing else of it', (heading, id) => {
    const cue = start('/', list.replace('New packs', heading))
    press('#two')
    document.querySelector('section')!.setAttribute('aria-label', heading)
    press('#one')
    cue.hide()
    const seen = { name: 'product_clicked', evidence: 'link', ...(id && { item_list_id: id }) }
    expect(told(cue)).toEqual([
      { ...seen, items: [{ item_id: 'two', item_name: 'two', index: 1 }] },
      { ...seen, items: [{ item_id: 'one', item_name: 'one', index: 0 }] },
    ])
  })

  it('is one with the data layer’s', () => {
    const cue = start('/', list)
    press('#two')
    push({
      event: 'select_item',
      ecommerce: { item_list_id: 'new', items: [{ item_id: '2', item_name: 'Two' }] },
    })
    cue.hide()
    expect(told(cue)).toEqual([
      {
        name: 'product_clicked',
        items: [{ item_id: '2', item_name: 'Two', index: 1 }],
        item_list_id: 'new',
        evidence: 'data_layer',
        provider: 'ga4',
      },
    ])
  })

  it.each([
    ['the page itself', '/pack/two', '#two'],
    ['an add to the cart', '/', '#add'],
    ['an add by the product’s address', '/', '#buy'],
  ])('tells none of %s', (_, path, selector) => {
    const cue = start(path, list)
    press(selector)
    wait()
    expect(cue.names()).not.toContain('product_clicked')
  })

  it.each([
    ['a menu', '<nav><a id="x" href="/pack/two">Two</a><a href="/pack/one">One</a></nav>'],
    ['a cart', '<div class="cart-drawer"><a id="x" href="/pack/two">Two</a></div>'],
    ['a cart’s table', '<table><tr><td><a id="x" href="/pack/two">Two</a></td></tr></table>'],
    ['another shop', '<p><a id="x" href="https://other.example/pack/two">Two</a></p>'],
    ['what is ignored', '<p data-cue-ignore><a id="x" href="/pack/two">Two</a></p>'],
    ['any page', '<p><a id="x" href="/about">Two</a></p>'],
  ])('tells none in %s', (_, html) => {
    const cue = start('/', html)
    press('#x')
    wait()
    expect(cue.names()).not.toContain('product_clicked')
  })

  it('tells those alone, and those of cards with an id under any address', () => {
    const marked = (id: number) =>
      `<article data-product-id="${id}"><a id="p${id}" href="/some-pack-${id}"><img /></a><a id="q${id}" href="/cart">+</a></article>`
    const cue = start(
      '/',
      `<p><a id="x" href="/pack/two">Two</a></p><div aria-label="Best sellers">${marked(1)}${marked(2)}</div>`,
    )
    press('#x')
    press('#p2 img')
    press('#q2')
    wait()
    expect(told(cue)).toMatchObject([
      { items: [{ item_id: 'two', item_name: 'Two' }], evidence: 'link' },
      { items: [{ item_id: '2', index: 1 }], item_list_id: 'best_sellers' },
    ])
  })

  it('tells nothing of what scripts click', () => {
    const cue = start('/', list)
    document.querySelector('#one')!.dispatchEvent(new MouseEvent('click', { bubbles: true }))
    wait()
    expect(cue.events).toEqual([])
  })
})

describe('wish lists', () => {
  const inCard = (button: string) =>
    `<ul><li><a href="/pack/one">One</a>${button}</li><li><a href="/pack/two">Two</a></li></ul>`
  const pressIn = (html: string) => {
    const cue = start('/', html)
    const target = document.querySelector('#x')!
    target.dispatchEvent(trusted(new MouseEvent('click', { bubbles: true, composed: true })))
    return cue
  }

  it.each([
    '<button id="x" class="wishlist-toggle"></button>',
    '<a id="x" href="?add_to_wishlist=42" class="add_to_wishlist">♥</a>',
    '<a id="x" role="button" class="tinvwl_add_to_wishlist_button"></a>',
    '<button aria-label="Adicionar aos favoritos"><svg id="x"></svg></button>',
    '<button id="x">Lista de desejos</button>',
    '<div id="x" role="button" title="Favourite" aria-pressed="false"></div>',
  ])('tells %s, one with the data layer’s', (button) => {
    const cue = pressIn(inCard(button))
    push({
      event: 'add_to_wishlist',
      ecommerce: { currency: 'BRL', items: [{ item_id: '1', price: 9 }] },
    })
    wait()
    expect(told(cue)).toEqual([
      {
        name: 'product_wishlisted',
        items: [{ item_id: '1', item_name: 'One', price: 9 }],
        value: 9,
        currency: 'BRL',
        evidence: 'data_layer',
        provider: 'ga4',
      },
    ])
  })

  it.each([
    '<button id="x" class="wishlist-toggle" aria-pressed="true"></button>',
    '<button id="x" class="wishlist-toggle is-active"></button>',
    '<button id="x" class="wishlist-toggle on"></button>',
    '<button id="x" class="wishlist-btn is-wishlisted" aria-label="Add to wishlist"></button>',
    '<button id="x" class="woosw-btn wishlist woosw-added"></button>',
    '<button id="x">Remover dos favoritos</button>',
    '<a id="x" href="/wishlist">Browse wishlist</a>',
    '<a id="x" href="https://shop.example/wishlist/">Wishlist</a>',
    '<button id="x">Add to cart</button>',
    '<span id="x" class="wishlist"></span>',
  ])('tells nothing of %s', (button) => {
    const cue = pressIn(inCard(button))
    wait()
    expect(cue.events).toEqual([])
  })

  it('tells a product once for each page, on, off and on again, unless the data layer says that it was removed', () => {
    const press = () => {
      click(document.querySelector('#x')!)
      wait(2_000)
    }
    const cue = start('/', inCard('<button id="x" class="wishlist"></button>'))
    press()
    const ecommerce = { items: [{ item_id: '1', item_name: 'One' }] }
    push({ event: 'add_to_wishlist', ecommerce })
    press()
    press()
    expect(cue.names()).toHaveLength(1)
    push({ event: 'remove_from_wishlist', ecommerce })
    press()
    expect(cue.names()).toHaveLength(2)
    history.pushState(null, '', '/other')
    press()
    expect(cue.names()).toHaveLength(3)
  })

  it('tells none without a product, and the link alone where nobody else does', () => {
    expect(told(pressIn('<button id="x" class="wishlist"></button>'))).toEqual([])
    running!.undo()
    const cue = pressIn(inCard('<button id="x" class="wishlist"></button>'))
    wait()
    expect(told(cue)).toEqual([
      {
        name: 'product_wishlisted',
        items: [{ item_id: 'one', item_name: 'One' }],
        evidence: 'link',
      },
    ])
  })
})

describe('consent', () => {
  let mode: ConsentMode
  const start = (path: string, html: string) => {
    history.replaceState(null, '', path)
    document.body.innerHTML = html
    return (running = record(products(), { consent: () => ({ mode, marketing: false }) }))
  }
  const change = (to: ConsentMode) => {
    mode = to
    dispatchEvent(new Event('cuepoint:consent'))
  }
  const act = () => {
    push({ event: 'add_to_wishlist', ecommerce: { items: [{ item_id: '1' }] } })
    push({ event: 'select_item', ecommerce: { items: [{ item_id: '1' }] } })
    push({ event: 'search' })
  }

  it('holds nothing while it is denied', () => {
    mode = 'denied'
    const before = { event: 'add_to_wishlist', ecommerce: { items: [{ item_id: '0' }] } }
    push(before)
    const cue = start('/', '')
    act()
    wait(300)
    change('granted')
    wait()
    expect(cue.events).toEqual([])
    act()
    wait()
    expect(cue.names().toSorted()).toEqual([
      'product_clicked',
      'product_wishlisted',
      'products_searched',
    ])
  })

  it('drops what it holds when it is withdrawn, told before the start too', () => {
    mode = 'pending'
    push({ event: 'add_to_wishlist', ecommerce: { items: [{ item_id: '0' }] } })
    const cue = start('/', '')
    act()
    change('denied')
    change('granted')
    wait(900)
    cue.hide()
    expect(cue.events).toEqual([])
  })
})

describe('the data layer', () => {
  const wish = { event: 'select_item', ecommerce: { items: [{ item_id: '1' }] } }

  it('is found again at a click where a page has replaced it late', () => {
    const cue = start('/', '<button></button>')
    wait()
    page.dataLayer = []
    push(wish)
    const button = document.querySelector('button')!
    button.onclick = () => push(wish)
    for (let i = 0; i < 3; i++) {
      click(button)
      wait()
    }
    // The first holds what was pushed before.
    expect(cue.names()).toHaveLength(3)
  })

  it('tells one object as often as it is pushed, and what was there before once', () => {
    push(wish)
    const cue = start('/', '')
    wait()
    push(wish)
    wait()
    dispatchEvent(new Event('load'))
    wait()
    expect(cue.names()).toHaveLength(2)
  })
})

it('stops with what it has seen, and hears nothing after that', () => {
  const cue = start('/pack/lofi', headline)
  cue.undo()
  push({ event: 'view_item', ecommerce: { items: [{ item_id: '1' }] } })
  wait()
  expect(cue.names()).toEqual(['product_viewed'])
})
