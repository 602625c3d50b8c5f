import type { Tab } from '../browsers/tab.ts'
import { buyButton } from './buy-button.ts'
import type { Touchpoint } from './touchpoint.ts'

const provided =
  (provider: string) =>
  (name: string, props: Record<string, unknown> = {}) => ({
    name,
    props: { evidence: 'vendor', provider, ...props },
  })

/** A vendor's script as its tag, which is not fetched: the page stands in for it, by what the vendor documents. */
const mark = (src: string) => `<script type="text/plain" src="https://${src}"></script>`

/** A vendor that calls all who have subscribed. */
const bus = `const calls = {}
  const on = (name, call) => void (calls[name] ??= []).push(call)
  const tell = (name, ...about) => calls[name]?.forEach((call) => call(...about))`

/** What the visitor does, a button for each. */
const buttons = (...work: string[]) =>
  work.map((does, index) => `<button id="b${index}" onclick="${does}">${index}</button>`).join('')

const pressAll = async (tab: Tab, isHeard: string) => {
  await tab.waitFor(`return ${isHeard}`)
  const ids = await tab.run<string[]>(
    `return [...document.querySelectorAll('button')].map(({ id }) => id)`,
  )
  for (const id of ids) await tab.click(`#${id}`)
}
/** What is not told at once is told when the page is left. */
const leave = async (tab: Tab) => {
  await tab.run(`setTimeout(() => location.assign('/left'))`)
  await tab.waitFor(`return location.pathname === '/left' && document.readyState === 'complete'`)
}
const pressAndLeave = (isHeard: string) => async (tab: Tab) => {
  await pressAll(tab, isHeard)
  await leave(tab)
}

/** The page that thanks, twice. */
const reload = async (tab: Tab) => {
  await tab.waitFor('return window.isOrdered')
  await tab.run('isOrdered = false; setTimeout(() => location.reload())')
  await tab.waitFor('return window.isOrdered')
  await leave(tab)
}
/** Tells of the order who asks for it. */
const ordered = (name: string, about: string) => `<script>
    ${bus}
    const heard = (event, call) => {
      on(event, call)
      if (event !== '${name}') return
      setTimeout(() => {
        tell('${name}', ${about})
        window.isOrdered = true
      })
    }
  </script>`

const buyer = `email: 'ana@example.com', billingAddress: { name: 'Ana Lima' }, billingPerson: { name: 'Ana Lima' }, userId: 'ana'`
const pack = { item_id: 'pack-7', item_name: 'Lo-fi Pack', price: 19.9 }
const of = (quantity: number) => [{ ...pack, quantity }]

const snip = provided('snipcart')
const snipLine = `const line = (quantity) => ({ uniqueId: 'u', id: 'pack-7', name: 'Lo-fi Pack', price: 19.9, quantity })`
const snipMark = mark('cdn.snipcart.com/themes/v3.7.1/default/snipcart.js')

const snipcart: Touchpoint[] = [
  {
    family: 'carts',
    title: 'Snipcart',
    how: '`Snipcart.events`: `item.added`, `item.updated` by how many, `item.removed`, the cart and the checkout by `theme.routechanged`; `item.adding` alone was refused',
    evidence: 'D',
    html: `${snipMark}<script>
        ${bus}
        ${snipLine}
        const cart = { currency: 'brl', total: 39.8, items: { items: [] } }
        const become = (name, quantity, known = quantity) => {
          cart.items.items = quantity ? [line(quantity)] : []
          tell(name, line(known))
        }
        const route = (from, to) => tell('theme.routechanged', { from, to })
        window.Snipcart = { events: { on }, store: { getState: () => ({ cart }) } }
        document.dispatchEvent(new Event('snipcart.ready'))
      </script>
      ${buttons(`tell('item.adding', line(1))`, `become('item.added', 1)`, `become('item.updated', 3)`, `become('item.updated', 2)`, `route('/', '/cart')`, `route('/cart', '/checkout')`, `become('item.removed', 0, 2)`)}`,
    act: (tab) => pressAll(tab, `calls['item.added']`),
    told: [
      snip('product_added', { items: of(1), currency: 'BRL', value: 19.9 }),
      snip('product_added', { items: of(2) }),
      snip('product_removed', { items: of(1) }),
      snip('cart_viewed', { items: of(2), value: 39.8 }),
      snip('checkout_started', { items: of(2), value: 39.8 }),
      snip('product_removed', { items: of(2) }),
    ],
  },
  {
    family: 'orders',
    title: 'Snipcart',
    how: '`cart.confirmed` without its buyer; again after a reload: none',
    evidence: 'D',
    html: `${snipMark}<script>${snipLine}</script>
      ${ordered('cart.confirmed', `{ invoiceNumber: 'SNIP-1', total: 19.9, currency: 'brl', items: { items: [line(1)] }, paymentStatus: 'Paid', ${buyer} }`)}
      <script>window.Snipcart = { events: { on: heard } }</script>`,
    act: reload,
    told: [
      snip('order_completed', {
        order_id: 'SNIP-1',
        items: of(1),
        currency: 'BRL',
        value: 19.9,
        payment_status: 'paid',
      }),
    ],
  },
]

const ec = provided('ecwid')
const ecLine = `const line = (quantity) => ({ quantity, product: { id: 9, sku: 'pack-7', name: 'Lo-fi Pack', price: 19.9 } })`
const ecMark = mark('app.ecwid.com/script.js?1')
const ecHooks = (on: string) => `<script>
    const hook = (name) => ({ add: (call) => ${on}(name, call) })
    window.Ecwid = {}
    for (const name of ['OnAPILoaded', 'OnCartChanged', 'OnPageLoaded', 'OnOrderPlaced']) Ecwid[name] = hook(name)
    Ecwid.Cart = { get: (call) => call({ items: [] }) }
  </script>`

const ecwid: Touchpoint[] = [
  {
    family: 'carts',
    title: 'Ecwid',
    how: '`Ecwid.OnCartChanged`, by how many the cart has changed after what the visitor did; `OnPageLoaded` of type `CART`, `CHECKOUT_…`; a change that nobody has made here is none',
    evidence: 'D',
    html: `${ecMark}<script>${bus}; ${ecLine}; const become = (...items) => tell('OnCartChanged', { items })</script>${ecHooks('on')}
      ${buttons(`become(line(1))`, `become(line(1))`, `become(line(3))`, `tell('OnPageLoaded', { type: 'CART' })`, `become(line(2))`, `tell('OnPageLoaded', { type: 'CHECKOUT_DELIVERY' })`)}`,
    act: pressAndLeave('calls.OnOrderPlaced'),
    told: [
      ec('product_added', { items: of(1) }),
      ec('product_added', { items: of(2) }),
      ec('cart_viewed', { items: of(3) }),
      ec('product_removed', { items: of(1) }),
      ec('checkout_started', { items: of(2) }),
    ],
  },
  {
    family: 'orders',
    title: 'Ecwid',
    how: '`Ecwid.OnOrderPlaced` without its buyer; that the cart is empty then is no removal; again after a reload: none',
    evidence: 'D',
    html: `${ecMark}<script>${ecLine}</script>
      ${ordered('OnOrderPlaced', `{ vendorNumber: 'XJ1', total: 21.9, tax: 2, items: [line(1)], paymentMethod: 'PIX', paymentStatus: 'AWAITING_PAYMENT', ${buyer} }`)}
      ${ecHooks('heard')}`,
    act: reload,
    told: [
      ec('order_completed', {
        order_id: 'XJ1',
        items: of(1),
        value: 21.9,
        tax: 2,
        payment_method: 'PIX',
        payment_status: 'pending',
      }),
    ],
  },
]

const fc = provided('foxycart')
const fcLine = `const line = (quantity) => ({ id: 5, code: 'pack-7', name: 'Lo-fi Pack', price_each: 19.9, quantity })`

const foxycart: Touchpoint[] = [
  {
    family: 'carts',
    title: 'FoxyCart',
    how: '`FC.onLoad`, beside the shop’s own callback that is set after ours, then `FC.client.on` and how `FC.json` has changed; a link to its `/checkout` is one to any checkout',
    evidence: 'P',
    html: `${mark('cdn.foxycart.com/packs/loader.js')}<script>
        ${bus}
        ${fcLine}
        window.FC = {}
        const become = (name, ...items) => {
          FC.json.items = items
          tell(name + '.done', {})
        }
        const load = () => {
          if (!Object.getOwnPropertyDescriptor(FC, 'onLoad')?.get) return setTimeout(load, 50)
          FC.onLoad = () => FC.client.on('ready.done', () => (window.isReady = true))
          FC.client = { on }
          FC.json = { items: [] }
          FC.onLoad()
          tell('ready.done')
        }
        load()
      </script>
      ${buttons(`become('cart-submit', line(1))`, `become('cart-item-quantity-update', line(3))`, `become('cart-item-remove')`, `become('cart-submit', line(1))`)}
      <a href="https://packs.foxycart.com/checkout?fcsid=1" onclick="return false">Pay</a>`,
    act: async (tab) => {
      await pressAll(tab, 'window.isReady')
      await tab.click('a')
      await leave(tab)
    },
    told: [
      fc('product_added', { items: of(1) }),
      fc('product_added', { items: of(2) }),
      fc('product_removed', { items: of(3) }),
      fc('product_added', { items: of(1) }),
      fc('checkout_started', { evidence: 'link' }),
    ],
  },
  {
    family: 'orders',
    title: 'FoxyCart',
    how: 'receipt with our script in it, `FC.json.context`: `transaction_id`, without its buyer; again after a reload: none',
    evidence: 'P',
    html: `${mark('cdn.foxycart.com/packs/loader.js')}<script>
        ${fcLine}
        const json = { context: 'receipt', transaction_id: 901, total_order: 19.9, items: [line(1)], customer_email: 'ana@example.com', ${buyer} }
        window.FC = { json, client: { on: () => (window.isOrdered = true) } }
      </script>`,
    act: reload,
    told: [fc('order_completed', { order_id: '901', items: of(1), value: 19.9 })],
  },
]

const pad = provided('paddle')
const bought = [{ item_id: 'pro_7', item_name: 'Lo-fi Pack', price: 19.9, quantity: 2 }]
const transaction = { currency: 'USD', value: 43.8, items: bought }
const paddleData = `{
  transaction_id: 'txn_1', status: 'completed', currency_code: 'USD', customer: { email: 'ana@example.com' },
  items: [{ price_id: 'pri_7', price_name: null, quantity: 2, product: { id: 'pro_7', name: 'Lo-fi Pack' }, totals: { subtotal: 39.8 } }],
  totals: { subtotal: 39.8, tax: 4, total: 43.8 }, payment: { method_details: { type: 'card', card: { last4: '4242' } } } }`
const paddleMark = mark('cdn.paddle.com/paddle/v2/paddle.js')
const paddleTold = [
  pad('checkout_started', transaction),
  pad('payment_info_entered', { ...transaction, payment_type: 'card' }),
  pad('order_failed', { ...transaction, order_id: 'txn_1', payment_status: 'failed' }),
  pad('order_completed', {
    ...transaction,
    order_id: 'txn_1',
    tax: 4,
    payment_method: 'card',
    payment_status: 'paid',
  }),
]
const paddleEvents = ['loaded', 'payment.initiated', 'payment.failed', 'completed', 'completed']

const paddle: Touchpoint[] = [
  {
    family: 'orders',
    title: 'Paddle, its callback',
    how: '`eventCallback`, given by `@paddle/paddle-js` 1.6.5 after us: `checkout.loaded`, `.payment.initiated`, `.payment.failed`, `.completed`, told twice; the shop’s own runs, and throws',
    evidence: 'C',
    html: `${paddleMark}<script src="/vendor/@paddle/paddle-js/dist/index.js"></script>
      <script>
        let callback
        const take = (options) => (callback = options.eventCallback ?? callback)
        window.PaddleBillingV1 = { Initialize: take, Update: take }
        const data = ${paddleData}
        let ran = 0
        const fire = (name) => {
          try {
            callback({ name: 'checkout.' + name, data })
          } catch {}
        }
        const { Initialize } = PaddleBillingV1
        const begin = () => {
          if (PaddleBillingV1.Initialize === Initialize) return setTimeout(begin, 50)
          const eventCallback = () => {
            ran++
            throw new Error('theirs')
          }
          paddle.initializePaddle({ token: 'live_1', eventCallback }).then(() => (window.isReady = true))
        }
        begin()
      </script>
      ${buttons(...paddleEvents.map((name) => `fire('${name}')`))}`,
    act: async (tab) => {
      await pressAll(tab, 'window.isReady')
      await tab.waitFor(`return ran === ${paddleEvents.length}`)
    },
    told: paddleTold,
  },
  {
    family: 'orders',
    title: 'Paddle, its iframe',
    how: 'messages of `*.paddle.com` with `action` `event`, where the shop has given its callback before our script came',
    evidence: 'P',
    html: `${paddleMark}<script>
        window.Paddle = { Initialize() {}, Update() {} }
        const own = Paddle.Update
        const data = ${paddleData}
        const fire = (name, origin = 'https://buy.paddle.com') =>
          dispatchEvent(
            new MessageEvent('message', {
              origin,
              data: { action: 'event', event_name: 'checkout.' + name, callback_data: { data } },
            }),
          )
      </script>
      ${buttons(`fire('completed', 'https://paddle.com.example')`, ...paddleEvents.map((name) => `fire('${name}')`))}`,
    act: (tab) => pressAll(tab, 'Paddle.Update !== own'),
    told: paddleTold,
  },
]

const wx = provided('wix')
const wixMark = mark('static.parastorage.com/services/wix-thunderbolt/dist/main.js')
const wixProduct = (quantity: number) =>
  `{ id: 'pack-7', name: 'Lo-fi Pack', price: 19.9, currency: 'BRL', quantity: ${quantity}, userId: 'ana' }`

const wix: Touchpoint[] = [
  {
    family: 'carts',
    title: 'Wix',
    how: '`wixDevelopersAnalyticsReady`, then `wixDevelopersAnalytics.register`: `AddToCart`, `RemoveFromCart`, `InitiateCheckout`, `AddPaymentInfo`',
    evidence: 'D',
    html: `${wixMark}<script>
        ${bus}
        const wait = () => {
          if (!window.cuepoint.more) return setTimeout(wait, 50)
          window.wixDevelopersAnalytics = { register: (id, call) => on('any', call) }
          dispatchEvent(new Event('wixDevelopersAnalyticsReady'))
        }
        wait()
        const fire = (name, data) => tell('any', name, data)
      </script>
      ${buttons(
        `fire('AddToCart', ${wixProduct(2)})`,
        `fire('RemoveFromCart', ${wixProduct(1)})`,
        `fire('InitiateCheckout', { contents: [${wixProduct(1)}] })`,
        `fire('AddPaymentInfo', { contents: [${wixProduct(1)}] })`,
        `fire('PageView', {})`,
      )}`,
    act: (tab) => pressAll(tab, 'calls.any'),
    told: [
      wx('product_added', { items: of(2), currency: 'BRL', value: 39.8 }),
      wx('product_removed', { items: of(1) }),
      wx('checkout_started', { items: of(1) }),
      wx('payment_info_entered', { items: of(1) }),
    ],
  },
  {
    family: 'orders',
    title: 'Wix',
    how: '`Purchase` of the page that thanks, without its buyer; again after a reload: none',
    evidence: 'D',
    html: `${wixMark}${ordered('any', `'Purchase', { orderId: 'd86d', revenue: 19.9, currency: 'BRL', contents: [${wixProduct(1)}], ${buyer} }`)}
      <script>window.wixDevelopersAnalytics = { register: (id, call) => heard('any', call) }</script>`,
    act: reload,
    told: [wx('order_completed', { order_id: 'd86d', items: of(1), currency: 'BRL', value: 19.9 })],
  },
]

/** Platforms of `cuepoint-more.js`. */
export const lateShops: Touchpoint[] = [
  ...snipcart,
  ...ecwid,
  ...foxycart,
  ...paddle,
  ...wix,
  ...buyButton,
]
