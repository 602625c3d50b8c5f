import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { carts } from '../../../src/capture/carts.ts'
import { record } from '../record.ts'
import { click, trusted } from '../trusted.ts'

type Page = Record<string, unknown> & { dataLayer?: unknown }
const page = window as unknown as Page

let recorded: ReturnType<typeof record>
let answer: (path: string, status: number, startTime?: number, initiatorType?: string) => void

const wait = (ms = 10_000) => vi.advanceTimersByTime(ms)
const start = (stored?: Map<string, unknown>) => {
  recorded = record(carts(), stored ? { stored } : {})
}
const told = () => {
  wait()
  return recorded.events.map(({ name, props }) => [name, props])
}

beforeEach(() => {
  vi.useFakeTimers()
  wait(1_000)
  vi.stubGlobal(
    'PerformanceObserver',
    class {
      constructor(tell: (list: object) => void) {
        answer = (path, responseStatus, startTime = performance.now(), initiatorType = 'fetch') => {
          const name = location.origin + path
          tell({ getEntries: () => [{ name, initiatorType, responseStatus, startTime }] })
        }
      }
      observe() {}
      disconnect() {}
      takeRecords = () => []
    },
  )
  history.replaceState(null, '', '/')
  delete page.dataLayer
  document.body.innerHTML = ''
})
afterEach(() => {
  recorded.undo()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('requests', () => {
  const touch = () => {
    document.body.innerHTML = `<article data-product-id="7"><button>+</button></article>`
    click(document.querySelector('button')!)
  }

  it.each([
    '/cart/add',
    '/cart/add.js',
    '/pt/cart/add?x=1',
    '/carrinho/adicionar',
    '/store/carts/cart_01/line-items',
    '/basket/add/',
    '/api/add-to-cart',
    '/wc/store/v1/cart/add-item',
    '/cart/add.json',
    '/add-to-cart.json',
  ])('hears %s as an add', (path) => {
    start()
    touch()
    answer(path, 200)
    expect(told()).toEqual([['product_added', { evidence: 'request', items: [{ item_id: '7' }] }]])
  })

  it.each([
    ['/cart', 200],
    ['/cart.js', 200],
    ['/cart/change', 200],
    ['/address/add', 200],
    ['/cart/adder', 200],
    ['/cart/remove/add-on', 200],
    ['/cart/add', 422],
    ['/cart/add', 500],
    ['/assets/add-to-cart.js', 200],
    ['/assets/add-to-cart.svg', 200],
    ['/cart/add.css', 200],
    ['/cart/add?prefetch', 200],
    // WebKit's.
    ['/cart/add', 0],
  ])('adds nothing for %s, %i', (path, status) => {
    start()
    touch()
    answer(path, status)
    expect(told()).toEqual([])
  })

  it('writes down nothing of the page for what asks for no cart', () => {
    start()
    touch()
    const written = vi.spyOn(Element.prototype, 'outerHTML', 'get')
    for (const path of ['/api/suggest', '/cart.js', '/cart/add']) answer(path, 200)
    expect(written).not.toHaveBeenCalled()
    written.mockRestore()
  })

  it.each(['script', 'link', 'img', 'css', 'iframe'])('takes no %s for an add', (initiator) => {
    start()
    touch()
    answer('/cart/add', 200, undefined, initiator)
    expect(told()).toEqual([])
  })

  it.each([
    [900, 1],
    [2_500, 0],
  ])('what is asked %i ms after the gesture: %i', (later, count) => {
    start()
    touch()
    wait(later)
    answer('/cart/add', 200)
    expect(told()).toHaveLength(count)
  })

  it.each([
    ['2', 422, 200],
    ['1', 200, 422],
  ])('of two tries keeps only %s, which was taken', (item_id, first, second) => {
    start()
    document.body.innerHTML = `<form action="/cart/add"><input type="hidden" name="id" value="1"><button>Add to cart</button></form>
      <form action="/cart/add"><input type="hidden" name="id" value="2"><button>Add to cart</button></form>`
    const began: number[] = []
    for (const form of document.forms) {
      wait(500)
      click(form.querySelector('button')!)
      form.dispatchEvent(trusted(new Event('submit', { bubbles: true, cancelable: true })))
      began.push(performance.now())
    }
    wait(300)
    answer('/cart/add', first, began[0])
    answer('/cart/add', second, began[1])
    expect(told()).toEqual([['product_added', { evidence: 'form', items: [{ item_id }] }]])
  })
})

describe('forms and links', () => {
  const send = (html: string, types = ['submit']) => {
    document.body.innerHTML = html
    start()
    const form = document.querySelector('form')!
    click(form.querySelector('button') ?? form)
    for (const type of types)
      form.dispatchEvent(trusted(new Event(type, { bubbles: true, cancelable: true })))
    return told()
  }
  const added = (props: object) => [['product_added', { evidence: 'form', items: [props] }]]

  it.each([
    [
      '<form action="/cart/add"><input type="hidden" name="id" value="7"><button>OK</button></form>',
    ],
    ['<form><input type="hidden" name="product_id" value="7"><button>Add to cart</button></form>'],
    ['<form><button name="add-to-cart" value="7">OK</button></form>'],
    ['<form><button name="id" value="7">Adicionar ao carrinho</button></form>'],
    ['<form><button name="product-id" value="7"> Comprar </button></form>'],
    [
      '<form><select name="variant_id"><option value="7" selected>WAV</option></select><button class="add_to_cart">+</button></form>',
    ],
  ])('reads %s as an add', (html) => expect(send(html)).toEqual(added({ item_id: '7' })))

  it.each([
    ['<form action="/search"><button>Search</button></form>'],
    ['<form action="/cart/update"><button>Update cart</button></form>'],
    ['<form><button>Add to wishlist</button></form>'],
    ['<form><button>Comprar depois de ler</button></form>'],
    [
      '<form data-cue-ignore action="/cart/add"><input type="hidden" name="id" value="7"><button>OK</button></form>',
    ],
  ])('takes %s for no add', (html) => expect(send(html)).toEqual([]))

  it('tells one submit once, though it shows twice', () => {
    const html =
      '<form action="/cart/add"><input type="hidden" name="id" value="7"><button>OK</button></form>'
    expect(send(html, ['submit', 'formdata'])).toHaveLength(1)
    recorded.undo()
    expect(send(html, ['formdata'])).toHaveLength(1)
  })

  const product = '<input type="hidden" name="id" value="7"><button>Add to cart</button>'
  /** Of a form that the page's own script stops. */
  const stop = (html: string, pressed = 'button') => {
    document.body.innerHTML = html
    start()
    const form = document.querySelector('form')!
    form.addEventListener('submit', (event) => event.preventDefault())
    const button = document.querySelector(pressed)!
    click(button)
    const event = new Event('submit', { bubbles: true, cancelable: true })
    form.dispatchEvent(trusted(Object.assign(event, { submitter: button })))
  }

  it.each([
    ['<button>Calcular frete</button>'],
    ['<button formaction="/wishlist/add">Add to wishlist</button>'],
    ['<button name="wish">Lista de desejos</button>'],
    ['<input type="submit" value="Comparar">'],
  ])('what is pressed beside the button that adds decides: %s', (other) => {
    stop(`<form action="/cart/add">${product}<i>${other}</i></form>`, 'i > *')
    answer('/cart/add', 200)
    expect(told().filter(([, props]) => (props as any).evidence === 'form')).toEqual([])
  })

  it('another address of the button takes the place of the form’s', () => {
    const id = '<input type="hidden" name="id" value="7">'
    expect(
      send(`<form action="/cart/add">${id}<button formaction="/wishlist/add">OK</button></form>`),
    ).toEqual([])
    recorded.undo()
    expect(
      send(`<form action="/x">${id}<button formaction="/cart/add">OK</button></form>`),
    ).toEqual(added({ item_id: '7' }))
  })

  it('one of several that add adds what it names', () => {
    const licences =
      '<button name="id" value="7">WAV</button><button name="id" value="8">MP3</button>'
    stop(`<form action="/cart/add">${licences}</form>`, '[value="8"]')
    answer('/cart/add', 200)
    expect(told()).toEqual(added({ item_id: '8' }))
  })

  it.each([
    ['nothing', () => {}],
    ['what counts clicks', () => answer('/collect?page=/cart/', 200)],
    ['what was asked before', () => answer('/buy', 200, 0)],
    ['what was refused', () => answer('/cart/add', 422)],
  ])('a form that is stopped adds nothing, though it is followed by %s', (_, follow) => {
    stop(`<form action="/buy">${product}</form>`)
    follow()
    expect(told()).toEqual([])
  })

  it.each([
    ['/cart/add', 200],
    ['/api/cart/items', 200],
    ['/comprar/', 200],
    ['/?wc-ajax=side_add_to_cart', 200],
    ['/buy?quick', 200],
    // WebKit's.
    ['/api/cart/items', 0],
    ['/api', 0],
  ])('a form that a script sends itself adds, to %s, %i', (path, status) => {
    stop(`<form action="/buy">${product}</form>`)
    answer(path, status)
    expect(told()).toEqual(added({ item_id: '7' }))
  })

  it('a script may show another page instead, or send what it has stopped', () => {
    stop(`<form action="/cart/add">${product}</form>`)
    history.pushState(null, '', '/bag')
    expect(told()).toHaveLength(1)
    recorded.undo()
    stop(`<form action="/cart/add">${product}</form>`)
    document.forms[0]!.dispatchEvent(trusted(new Event('formdata', { bubbles: true })))
    recorded.hide()
    expect(told()).toHaveLength(1)
  })

  it.each([
    // WebKit's, where the answer may be known too late.
    [0, false, 1],
    [0, true, 0],
    [200, false, 0],
  ])('a stopped form as the page is left, status %i, touched again: %s', (status, again, count) => {
    const navigation = { responseStatus: status } as PerformanceNavigationTiming
    vi.spyOn(performance, 'getEntriesByType').mockReturnValue([navigation])
    stop(`<form action="/cart/add">${product}</form>`)
    wait(100)
    if (again) click(document.body)
    recorded.hide()
    expect(told()).toHaveLength(count)
    // The next page may say what came of what was told, and only of that.
    expect(recorded.stored.has('left')).toBe(count > 0)
    vi.restoreAllMocks()
  })

  it('what leaves the site adds nothing to its cart', () => {
    const id = '<input type="hidden" name="id" value="7">'
    const pay = (action: string) => {
      document.body.innerHTML = `<form action="${action}">${id}<button>Comprar agora</button></form>`
      start()
      // A click would leave this page.
      click(document.querySelector('button')!, 'pointerdown')
      const event = trusted(new Event('submit', { bubbles: true, cancelable: true }))
      document.querySelector('form')!.dispatchEvent(event)
      return told()
    }
    expect(pay('https://pay.elsewhere.com/AbC123')).toEqual([])
    recorded.undo()
    expect(pay('javascript:void 0')).toEqual(added({ item_id: '7' }))
  })

  it.each([
    ['<form action="/cart/add"><button>Add to cart</button></form>'],
    ['<form><button>Comprar</button></form>'],
  ])('tells no add of nobody knows what: %s', (html) => expect(send(html)).toEqual([]))

  it.each([[true], [false]])(
    'a link that the page asks about removes, stopped: %s',
    (isStopped) => {
      document.body.innerHTML =
        '<article data-product-id="7"><a href="/cart/?remove_item=a">x</a></article>'
      start()
      const link = document.querySelector('a')!
      link.addEventListener('click', (event) => isStopped && event.preventDefault())
      click(link)
      expect(told().map(([name]) => name)).toEqual(isStopped ? [] : ['product_removed'])
    },
  )

  it('never reads what may have been typed', () => {
    const typed = fc.stringMatching(/^[a-zA-Z0-9@. ]{4,20}$/).map((text) => `zz${text}`)
    const names = fc.constantFrom('id', 'quantity', 'product_id', 'note', 'email', 'sku')
    const kinds = fc.constantFrom('text', 'number', 'email', 'tel', 'search', 'textarea', 'radio')
    fc.assert(
      fc.property(fc.array(fc.tuple(names, kinds, typed), { maxLength: 6 }), (fields) => {
        const html = fields.map(([name, kind, value]) =>
          kind === 'textarea'
            ? `<textarea name="${name}">${value}</textarea>`
            : `<input type="${kind}" name="${name}" value="${value}" checked>`,
        )
        const events = send(
          `<form action="/cart/add">${html.join('')}<input type="hidden" name="id" value="7"><button>OK</button></form>`,
        )
        recorded.undo()
        expect(events).toEqual(added({ item_id: '7' }))
      }),
    )
    start()
  })

  it('a form whose fields hide its own properties is read all the same', () => {
    expect(
      send(
        '<form action="/cart/add"><input name="action"><input name="elements"><input name="contains"><input type="hidden" name="id" value="7"><button>OK</button></form>',
      ),
    ).toEqual(added({ item_id: '7' }))
  })

  it('a script that only reads a form sends nothing', () => {
    document.body.innerHTML =
      '<form action="/cart/add"><input type="hidden" name="id" value="7"></form><button>Price</button>'
    start()
    click(document.querySelector('button')!)
    document.querySelector('form')!.dispatchEvent(trusted(new Event('formdata', { bubbles: true })))
    expect(told()).toEqual([])
  })

  it.each([
    [
      '<a href="/?add-to-cart=7&quantity=2">+</a>',
      'product_added',
      [{ item_id: '7', quantity: 2 }],
    ],
    ['<a href="/carrinho/produto/7/adicionar">+</a>', 'product_added', [{ item_id: '7' }]],
    ['<a href="/checkout">Go</a>', 'checkout_started', []],
    ['<a href="/finalizar-compra/">Go</a>', 'checkout_started', []],
    ['<button type="button">Finalizar compra</button>', 'checkout_started', []],
    ['<button type="button">Check out</button>', 'checkout_started', []],
  ])('%s', (html, name, items) => {
    document.body.innerHTML = html
    start()
    click(document.body.firstElementChild!)
    expect(told()).toEqual([[name, { evidence: 'link', items }]])
  })

  it.each([
    ['<a href="https://elsewhere.com/checkout">Go</a>'],
    ['<a href="/checkout-guide">Go</a>'],
    ['<a href="/pack/7">Go</a>'],
    ['<button type="button">Check out our packs</button>'],
    ['<a href="/?add-to-cart=7" data-cue-ignore>+</a>'],
  ])('nothing of %s', (html) => {
    document.body.innerHTML = html
    start()
    click(document.body.firstElementChild!)
    expect(told()).toEqual([])
  })

  it('what is pressed in a checkout starts none', () => {
    history.replaceState(null, '', '/checkout/')
    expect(send('<form action="/checkout/"><button>Finalizar compra</button></form>')).toEqual([])
  })
})

describe('returns from paying', () => {
  const back = (query: string) => {
    const [entry] = performance.getEntriesByType('navigation')
    vi.spyOn(performance, 'getEntriesByType').mockReturnValue([
      { ...entry, name: `${location.origin}/thanks?${query}` } as PerformanceNavigationTiming,
    ])
    start()
    return told().map(([name, props]) => [name, (props as { order_id: string }).order_id])
  }

  it.each([
    ['status=approved&external_reference=T1&merchant_order_id=9', 'order_paid'],
    ['status=pending&external_reference=T1&merchant_order_id=9', 'order_completed'],
    ['status=in_process&external_reference=T1&merchant_order_id=9', 'order_completed'],
    ['status=rejected&external_reference=T1&merchant_order_id=9', 'order_failed'],
  ])('%s is %s', (query, name) => expect(back(query)).toEqual([[name, 'T1']]))

  it.each([
    'status=approved&external_reference=null&merchant_order_id=9',
    'status=approved&external_reference=ana@example.com&merchant_order_id=9',
    'status=null&external_reference=T1&merchant_order_id=9',
    'status=approved&external_reference=T1',
    'status=approved',
    '',
    `status=approved&external_reference=${'1'.repeat(65)}&merchant_order_id=9`,
    'status=approved&external_reference=Ana Silva&merchant_order_id=9',
  ])('nothing is sure of %s', (query) => expect(back(query)).toEqual([]))

  it.each([
    ['credit_card', 'credit_card'],
    ['bank_transfer', 'bank_transfer'],
    ['Ana Silva Rua das Flores 12', undefined],
    ['pix chave ana@example.com', undefined],
  ])('of how it was paid only what is known: %s', (type, method) => {
    back(`status=approved&external_reference=A-1%23b&merchant_order_id=9&payment_type=${type}`)
    expect(recorded.events[0]?.props).toMatchObject({ order_id: 'A-1#b' })
    expect(recorded.events[0]?.props['payment_method']).toBe(method)
  })

  it.each([
    ['', 1],
    ['https://www.mercadopago.com.br/', 1],
    ['https://mercadopago.cl/checkout/', 1],
    ['https://www.mercadolivre.com.br/', 1],
    ['https://www.mercadolibre.com/', 1],
    ['https://mercadopago.evil.com/', 0],
    ['https://evil.com/mercadopago.com/', 0],
    ['https://elsewhere.com/', 0],
    ['http://localhost:3000/checkout', 0],
  ])('back from "%s": %i', (referrer, count) => {
    vi.spyOn(document, 'referrer', 'get').mockReturnValue(referrer)
    expect(back('status=approved&external_reference=T1&merchant_order_id=9')).toHaveLength(count)
    vi.restoreAllMocks()
  })
})

describe('orders', () => {
  const order = (id: unknown, more = {}) => ({
    event: 'purchase',
    ecommerce: { transaction_id: id, currency: 'BRL', value: 5, ...more },
  })
  const names = (...entries: object[]) => {
    ;(page.dataLayer as unknown[]).push(...entries)
    wait()
    return recorded.names()
  }

  it('tells that a placed order was paid, once, over pages', () => {
    start()
    expect(names(order('T1', { payment_status: 'pending' }))).toEqual(['order_completed'])
    recorded.undo()
    delete page.dataLayer
    start(recorded.stored)
    expect(
      names(
        order('T1', { payment_status: 'paid' }),
        order('T1', { payment_status: 'paid' }),
        { event: 'order_paid', transaction_id: 'T1' },
        order('T1'),
      ),
    ).toEqual(['order_paid'])
  })

  it('does not tell that an order was paid that was placed as paid', () => {
    start()
    expect(
      names(order('T1', { payment_status: 'paid' }), { event: 'order_paid', transaction_id: 'T1' }),
    ).toEqual(['order_completed'])
  })

  it('two tabs that share a store count one', () => {
    const stored = new Map<string, unknown>()
    start(stored)
    const [first, layer] = [recorded, page.dataLayer as unknown[]]
    delete page.dataLayer
    start(stored)
    const second = recorded
    layer.push(order('T1'))
    ;(page.dataLayer as unknown[]).push(order('T1'))
    wait()
    expect([...first.names(), ...second.names()]).toEqual(['order_completed'])
    first.undo()
  })

  it('survives what another version has stored', () => {
    start(new Map<string, unknown>([['orders', { odd: 1 }]]))
    expect(names(order('T1'), order('T1'))).toEqual(['order_completed'])
  })

  it('lets nothing of a person leave, wherever it stands', () => {
    start()
    const person = fc.constantFrom('zzMaria Silva', 'zz@example.com', 'zz+5511999998888', 'zzRua 7')
    const place = fc.constantFrom(
      'email',
      'customer',
      'name',
      'first_name',
      'phone',
      'address',
      'user',
      'shipping_address',
      'billing',
      'id2',
      'payment_status',
    )
    const holder = fc.dictionary(
      place,
      fc.oneof(person, fc.dictionary(place, person), fc.array(person)),
    )
    const shape = fc.constantFrom('ga4', 'gtag', 'universal', 'flat')
    let count = 0
    fc.assert(
      fc.property(shape, holder, holder, holder, (kind, outer, inner, of) => {
        const id = `T${count++}`
        const items = [{ item_id: 'a', price: 5, ...of }]
        const params = { transaction_id: id, value: 5, currency: 'BRL', items, ...inner }
        const universal = {
          currencyCode: 'BRL',
          ...inner,
          purchase: { actionField: { ...inner, id, revenue: 5 }, products: items, ...of },
        }
        ;(page.dataLayer as unknown[]).push(
          {
            ga4: { ...outer, event: 'purchase', ecommerce: params },
            gtag: { 0: 'event', 1: 'purchase', 2: params, length: 3, ...outer },
            universal: { ...outer, ecommerce: universal },
            flat: { ...outer, event: 'purchase', ...params },
          }[kind],
        )
        const { props } = recorded.events.at(-1)!
        expect(props['order_id']).toBe(id)
        // UA's products are called by `name`, which is the only place for it.
        delete props['items'][0].item_name
        expect(JSON.stringify(props)).not.toContain('zz')
      }),
    )
  })
})

describe('a data layer of any kind', () => {
  const add = (id: string) => ({
    event: 'add_to_cart',
    ecommerce: { currency: 'BRL', items: [{ item_id: id, price: 5 }] },
  })
  const ids = () => told().map(([, props]: any) => props.items[0].item_id)

  it('reads one that is frozen', () => {
    page.dataLayer = Object.freeze([add('a')])
    start()
    expect(ids()).toEqual(['a'])
    expect(recorded.issues).toEqual([])
  })

  it('reads on behind entries that throw, DOM nodes, windows, and what is no object', () => {
    const bad = {
      get event() {
        throw new Error('theirs')
      },
    }
    page.dataLayer = [document.body, window, bad, null, 'event', 7, [], () => {}, add('a')]
    start()
    expect(ids()).toEqual(['a'])
    ;(page.dataLayer as unknown[]).push(
      { event: document.body, ecommerce: document.body },
      add('b'),
    )
    expect(ids()).toEqual(['a', 'b'])
  })

  it.each([['text'], [{}], [{ push: 1 }], [null], [7]])('leaves %j alone', (layer) => {
    page.dataLayer = layer
    start()
    expect(told()).toEqual([])
    if (layer) expect(page.dataLayer).toBe(layer)
  })

  it('survives a global that throws', () => {
    Object.defineProperty(page, 'dataLayer', {
      configurable: true,
      get() {
        throw new Error('theirs')
      },
    })
    start()
    expect(told()).toEqual([])
    expect(recorded.issues).toEqual([])
    delete page.dataLayer
  })

  it('follows one of another name', () => {
    document.body.innerHTML =
      '<script type="x" src="https://www.googletagmanager.com/gtm.js?id=GTM-1&l=shopLayer"></script>'
    page['shopLayer'] = [add('a')]
    start()
    ;(page['shopLayer'] as unknown[]).push(add('b'))
    expect(ids()).toEqual(['a', 'b'])
    delete page['shopLayer']
  })
})
