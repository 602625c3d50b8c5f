import { createRequire } from 'node:module'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { woocommerce } from '../../../src/capture/carts/woocommerce.ts'
import { click } from '../trusted.ts'
import { hearSource } from './hear-source.ts'

type JQuery = (of: unknown) => {
  on(events: string, handler: (...args: unknown[]) => void): void
  trigger(event: string, args?: unknown[]): void
}
const page = window as unknown as { jQuery?: unknown; wc_add_to_cart_params?: unknown }

const load = (): JQuery => {
  const factory = createRequire(import.meta.url)('jquery')
  return (page.jQuery = factory.fn ? factory : factory(window))
}

const button = `<ul><li><a href="/product/lo-fi/"><h2>Lo-fi Pack</h2></a>
    <a class="add_to_cart_button" data-product_id="42" data-quantity="1" aria-label="Add to cart: Lo-fi Pack">Add</a></li>
    <li><a href="/product/trap/"><h2>Trap Pack</h2></a></li></ul>`
const form = `<form class="cart" action="/shop/lo-fi/" method="post">
    <input type="hidden" name="variation_id" value="421"><input type="hidden" name="product_id" value="42">
    <input name="quantity" value="3"><input name="add-to-cart" type="hidden" value="42"><button>Add</button></form>`
const lofi = { item_id: '42', item_name: 'Lo-fi Pack', quantity: 1 }

let heard: ReturnType<typeof hearSource>
beforeEach(() => {
  document.body.className = ''
  history.replaceState({}, '', '/')
})
afterEach(() => {
  heard.undo()
  delete page.jQuery
  delete page.wc_add_to_cart_params
  document.body.innerHTML = ''
})

describe('events', () => {
  it('hears what jQuery alone hears, also when it comes late', () => {
    document.body.innerHTML = button
    heard = hearSource(woocommerce)
    const $ = load()
    const added = document.querySelector('.add_to_cart_button')!
    click(added)
    $(document.body).trigger('added_to_cart', [{}, 'hash', $(added)])
    $(document.body).trigger('removed_from_cart', [{}, 'hash', $(added)])
    expect(heard.short()).toEqual([
      ['product_added', 'vendor', [lofi]],
      ['product_removed', 'vendor', [lofi]],
    ])
  })

  it.each([['with jQuery'], ['without']])('hears a native event once, %s', (how) => {
    document.body.innerHTML = form
    heard = hearSource(woocommerce)
    if (how === 'with jQuery') load()
    click(document.body)
    const added = document.querySelector('button')
    document.body.dispatchEvent(
      new CustomEvent('added_to_cart', { bubbles: true, detail: { detail: [{}, 'hash', added] } }),
    )
    expect(heard.short()).toEqual([
      ['product_added', 'vendor', [{ item_id: '42', item_variant: '421', quantity: 3 }]],
    ])
  })

  it('hears the blocks, which say nothing, once for all that translate', () => {
    document.body.innerHTML = button
    heard = hearSource(woocommerce)
    const dispatch = (name: string) =>
      document.body.dispatchEvent(new CustomEvent(`wc-blocks_${name}`, { bubbles: false }))
    // By nobody, as when another tab has done it.
    dispatch('added_to_cart')
    expect(heard.told).toEqual([])
    click(document.querySelector('.add_to_cart_button')!)
    dispatch('added_to_cart')
    dispatch('added_to_cart')
    dispatch('removed_from_cart')
    expect(heard.told.map(({ name, facts, sight }) => [name, facts.items, sight.from])).toEqual([
      ['product_added', [lofi], 'blocks'],
      ['product_removed', [lofi], 'blocks'],
    ])
  })

  it.each([
    ['MAIO', '<div class="woocommerce-message" role="alert">Applied.</div>', true],
    ['MAIO', '\n<div class="wc-block-components-notice-banner is-success">Applied.</div>', true],
    ['ana@example.com', '<ul class="woocommerce-error"><li>Does not exist!</li></ul>', false],
    ['Ana', '<div class="wc-block-components-notice-banner is-error">No.</div>', false],
    // What was said before, of something else, is said with it.
    ['Ana', '<div class="woocommerce-message">Added.</div>\n<ul class="woocommerce-error">', false],
    ['Ana', '', false],
    ['Ana', undefined, false],
    ['Rua das Flores 7', '<div class="woocommerce-message">Applied.</div>', false],
  ])('tells the coupon %s where %s is the answer: %s', (code, answer, isTold) => {
    heard = hearSource(woocommerce)
    const $ = load()
    click(document.body)
    const data = String(
      new URLSearchParams({ security: '1', coupon_code: code, billing_email: 'a@b.co' }),
    )
    $(document).trigger('ajaxSuccess', [{}, { url: '/?wc-ajax=apply_coupon', data }, answer])
    $(document).trigger('ajaxSuccess', [{}, { url: '/?wc-ajax=get_cart_totals', data }, answer])
    // The shop's script tells it of any, and shows what is wrong beside the field.
    document.body.innerHTML = '<p class="coupon-error-notice" role="alert">Does not exist!</p>'
    $(document.body).trigger('applied_coupon', [code])
    $(document.body).trigger('applied_coupon_in_checkout', [code])
    expect([heard.told.map(({ facts }) => facts.coupon), heard.issues]).toEqual([
      isTold ? [code] : [],
      [],
    ])
  })

  it('leaves the handlers of others alone, and takes back its own', () => {
    heard = hearSource(woocommerce)
    const $ = load()
    click(document.body)
    let theirs = 0
    $(document.body).on('added_to_cart', () => (theirs += 1))
    for (const args of [undefined, [1, 2, 3], [{}, '', false], [null, null, { 0: {} }]])
      $(document.body).trigger('added_to_cart', args)
    expect([theirs, heard.issues]).toEqual([4, []])
    const told = heard.told.length
    expect(heard.told.every(({ facts }) => !facts.items?.length)).toBe(true)
    heard.undo()
    $(document.body).trigger('added_to_cart')
    expect([theirs, heard.told.length]).toEqual([5, told])
  })

  it('survives a jQuery that is none, or throws', () => {
    heard = hearSource(woocommerce)
    for (const jQuery of [7, {}, () => 7]) {
      page.jQuery = jQuery
      click(document.body)
    }
    Object.defineProperty(window, 'jQuery', {
      configurable: true,
      get() {
        throw new Error('theirs')
      },
    })
    expect(() => click(document.body)).not.toThrow()
    document.body.innerHTML = form
    const detail = [{}, '', document.querySelector('button')]
    document.body.dispatchEvent(new CustomEvent('added_to_cart', { bubbles: true, detail }))
    expect(heard.told).toHaveLength(1)
  })
})

/** As `templates/checkout/thankyou.php` writes it. */
const overview = (total: string) => `<div class="woocommerce-order">
  <p class="woocommerce-thankyou-order-received">Thank you, Ana.</p>
  <ul class="woocommerce-order-overview woocommerce-thankyou-order-details order_details">
    <li class="woocommerce-order-overview__order order">Order number: <strong>1042</strong></li>
    <li class="woocommerce-order-overview__date date">Date: <strong>June 3, 2026</strong></li>
    <li class="woocommerce-order-overview__email email">Email: <strong>ana@example.com</strong></li>
    <li class="woocommerce-order-overview__total total">Total: <strong><span class="woocommerce-Price-amount amount">${total}</span></strong></li>
    <li class="woocommerce-order-overview__payment-method method">Payment method: <strong>Pix</strong></li>
  </ul></div>`
const price = (symbol: string, sum: string) =>
  `<bdi><span class="woocommerce-Price-currencySymbol">${symbol}</span>&nbsp;${sum}</bdi>`

describe('pages', () => {
  const show = (pages: string, html: string, address = '/') => {
    history.replaceState({}, '', address)
    document.body.className = pages
      .split(' ')
      .map((name) => `woocommerce-${name}`)
      .join(' ')
    document.body.innerHTML = html
    heard = hearSource(woocommerce)
    return heard.told.map(({ name, facts, sight }) => [name, facts, sight.evidence])
  }
  const received = '/checkout/order-received/42/?key=wc_order_aB3'

  it('reads an order, and nobody who has placed it', () => {
    const facts = { order_id: '1042', value: 1234.56, currency: 'BRL', payment_method: 'Pix' }
    expect(show('checkout order-received', overview(price('R$', '1.234,56')), received)).toEqual([
      ['order_completed', facts, 'page'],
    ])
    expect(JSON.stringify(heard.told)).not.toMatch(/ana/i)
  })

  it.each([
    ['Cartão de crédito', 'Cartão de crédito'],
    ['Direct bank transfer', 'Direct bank transfer'],
    ['Visa 1234 Ana Silva', undefined],
    ['Pix (ana@example.com)', undefined],
  ])(
    'of how it is paid only words that are known, and the number without its sign: %s',
    (written, method) => {
      const html = overview('20')
        .replace('<strong>Pix', `<strong>${written}`)
        .replace('<strong>1042', '<strong>#1042')
      show('order-received', html, received)
      expect(heard.told[0]?.facts).toMatchObject({ order_id: '1042' })
      expect(heard.told[0]?.facts.payment_method).toBe(method)
    },
  )

  it.each([
    ['$', { value: 20 }],
    ['US$', { value: 20, currency: 'USD' }],
  ])('does not guess a currency: %s', (symbol, money) => {
    const [[, facts]] = show('order-received', overview(price(symbol, '20.00')), received) as [
      [string, object, string],
    ]
    expect(facts).toEqual({ order_id: '1042', payment_method: 'Pix', ...money })
  })

  it.each([[received], ['/?page_id=7&order-received=42&key=wc_order_aB3']])(
    'takes the number from the address where the page of the blocks has it only in words: %s',
    (address) => {
      const html = `<ul class="wc-block-order-confirmation-summary-list"><li>Order #: <span>42</span></li>
        <li>Total: <span class="woocommerce-Price-amount amount">${price('R$', '19,90')}</span></li></ul>`
      expect(show('checkout order-received', html, address)).toEqual([
        ['order_completed', { order_id: '42', value: 19.9, currency: 'BRL' }, 'page'],
      ])
    },
  )

  it('tells an order that failed as that alone', () => {
    const html = '<p class="woocommerce-thankyou-order-failed">Declined</p>'
    expect(show('checkout order-received', html, received)).toEqual([
      ['order_failed', { order_id: '42' }, 'page'],
    ])
  })

  it.each([
    ['checkout', 'checkout_started'],
    ['cart', 'cart_viewed'],
  ])('tells the page of the %s', (name, event) => {
    const html = `<tr class="order-total"><td><span class="amount">${price('R$', '19,90')}</span></td></tr>`
    expect(show(name, `<table>${html}</table>`)).toEqual([
      [event, { items: [], value: 19.9, currency: 'BRL' }, 'page'],
    ])
  })

  it.each([['checkout order-pay'], ['checkout order-received'], ['account'], ['']])(
    'tells nothing of %s without an order',
    (name) => expect(show(name, '')).toEqual([]),
  )

  it('waits for a page that is not there yet', () => {
    Object.defineProperty(document, 'readyState', { configurable: true, get: () => 'loading' })
    expect(show('cart', '')).toEqual([])
    delete (document as { readyState?: unknown }).readyState
    dispatchEvent(new Event('DOMContentLoaded'))
    expect(heard.told).toHaveLength(1)
  })
})
