import type { Tab } from '../browsers/tab.ts'
import type { Touchpoint } from './touchpoint.ts'

const pack = { item_id: 'pack-7', item_name: 'Lo-fi Pack', price: 19.9, quantity: 1 }
const cart = { currency: 'BRL', value: 19.9, items: [pack] }
const order = { transaction_id: 'T-7', ...cart }
const order_id = order.transaction_id
const universal = {
  currencyCode: 'BRL',
  add: { products: [{ id: 'pack-7', name: 'Lo-fi Pack', price: '19.90', quantity: 1 }] },
}
/** In part, for the page. */
const seen = { currency: 'BRL', value: 19.9, items: [{ item_id: 'pack-7' }] }
const bought = { order_id, ...seen }
const told = (name: string, props: Record<string, unknown> = seen) => [
  { name, props: { evidence: 'data_layer', provider: 'ga4', ...props } },
]

const push = (entry: object) => `dataLayer.push(${JSON.stringify(entry)})`
/** What a button of the page does, so that the visitor does it. */
const button = (work: string) =>
  `<article><a href="/products/pack-7">Lo-fi Pack</a><button type="button">+</button></article>
  <script>document.querySelector('button').onclick = () => { ${work} }</script>`
const press = (tab: Tab) => tab.click('button')
const onLoad = (entry: object) => `<script>window.dataLayer ||= []; ${push(entry)}</script>`

const helper = `<script src="/vendor/data-layer-helper/dist/data-layer-helper.js"></script><script src="/data-layer-helper.js"></script>`
const noStatus = { webkit: 'WebKit tells no status of a request' }
const leave = async (tab: Tab) => {
  await tab.run(`setTimeout(() => location.assign('/left'))`)
  await tab.waitFor(`return location.pathname === '/left' && document.readyState === 'complete'`)
}
/** A shop's own script that sends the form, and says when it was answered. */
const sentByScript = (html: string) => `${html}
  <script>
    document.querySelector('form').onsubmit = (event) => {
      event.preventDefault()
      fetch(event.target.action, { method: 'POST', body: new FormData(event.target) }).then(() => (window.answered = 1))
    }
  </script>`
const form = `<form method="post" action="/cart/add"><input type="hidden" name="product_id" value="pack-7" />
  <input name="note" value="for Ana" /><button>Add to cart</button></form>`
const answered = async (tab: Tab) => {
  await press(tab)
  // The browser tells of a request a little after its answer is there.
  await tab.waitFor(`return window.answered && performance.getEntriesByType('resource')
    .some(({ name, initiatorType }) => initiatorType === 'fetch' && name.startsWith(location.origin))`)
  await leave(tab)
}

const adds: Touchpoint[] = [
  {
    family: 'carts',
    title: 'Add, GA4 data layer',
    how: '`add_to_cart` in `dataLayer`, pushed before us and by a click after us',
    evidence: 'T',
    head: onLoad({ event: 'add_to_cart', ecommerce: cart }),
    html: button(push({ event: 'add_to_cart', ecommerce: cart })),
    act: press,
    told: [...told('product_added'), ...told('product_added')],
  },
  {
    family: 'carts',
    title: 'One add, told three times',
    how: 'the object, `gtag`’s Arguments and the copy of an app, `add_to_cart_stape`: one event',
    evidence: 'P',
    html: button(`dataLayer.push({ ecommerce: null });
      ${push({ event: 'add_to_cart', ecommerce: cart })};
      ${push({ event: 'add_to_cart_stape', ecommerce: cart })};
      (function () { dataLayer.push(arguments) })('event', 'add_to_cart', ${JSON.stringify(cart)})`),
    act: press,
    told: told('product_added'),
  },
  {
    family: 'carts',
    title: 'Add, Universal Analytics',
    how: '`ecommerce.add.products` in `dataLayer`, whatever the event is called',
    evidence: 'P',
    html: button(push({ event: 'addToCart', ecommerce: universal })),
    act: press,
    told: told('product_added'),
  },
  {
    family: 'carts',
    title: 'Add, Google’s reader loaded before us',
    how: '`push` wrapped by data-layer-helper 0.1.0, then by us',
    evidence: 'T',
    head: helper,
    html: button(push({ event: 'add_to_cart', ecommerce: cart })),
    act: press,
    told: told('product_added'),
  },
  {
    family: 'carts',
    title: 'Add, Google’s reader loaded after us',
    how: '`push` wrapped by us, then by data-layer-helper 0.1.0',
    evidence: 'T',
    html: helper + button(push({ event: 'add_to_cart', ecommerce: cart })),
    act: press,
    told: told('product_added'),
  },
  {
    family: 'carts',
    title: 'Add, data layer of another name',
    how: '`l=` in the address of Google’s script',
    evidence: 'D',
    html: `<script src="/blank.js?id=GTM-1&l=shopLayer" async></script>
      <script>window.shopLayer = []</script>${button(push({ event: 'add_to_cart', ecommerce: cart }).replace('dataLayer', 'shopLayer'))}`,
    act: press,
    told: told('product_added'),
  },
  {
    family: 'carts',
    title: 'Removal, GA4 data layer',
    how: '`remove_from_cart`: `quantity` is what was removed',
    evidence: 'D',
    html: button(push({ event: 'remove_from_cart', ecommerce: cart })),
    act: press,
    told: told('product_removed'),
  },
  {
    family: 'carts',
    title: 'Checkout, GA4 data layer',
    how: '`view_cart`, `begin_checkout`, `add_payment_info`; `add_shipping_info` tells nothing',
    evidence: 'D',
    html: button(
      ['view_cart', 'begin_checkout', 'add_shipping_info', 'add_payment_info']
        .map((event) => push({ event, ecommerce: { ...cart, payment_type: 'pix' } }))
        .join(';'),
    ),
    act: press,
    told: [
      ...told('cart_viewed'),
      ...told('checkout_started'),
      ...told('payment_info_entered', { ...seen, payment_type: 'pix' }),
    ],
  },
  {
    family: 'carts',
    title: 'Coupon, data layer',
    how: 'events such as `coupon_applied`, `apply_coupon`, with `coupon`',
    evidence: 'U',
    html: button(push({ event: 'coupon_applied', ecommerce: { coupon: 'LOFI10' } })),
    act: async (tab) => {
      await press(tab)
      await leave(tab)
    },
    told: told('coupon_applied', { coupon: 'LOFI10' }),
  },
  {
    family: 'carts',
    title: 'Form that adds',
    how: 'its address or its button says so, `/cart/add`, Add to cart, Comprar; ids from hidden fields and lists',
    evidence: 'U',
    html: form,
    act: async (tab) => {
      await press(tab)
      await tab.waitFor(`return location.pathname === '/cart/add'`)
    },
    told: [
      {
        name: 'product_added',
        props: { evidence: 'form', items: [{ item_id: 'pack-7' }] },
      },
    ],
  },
  {
    family: 'carts',
    title: 'Form that adds, sent by a script',
    how: 'status of the request to `/cart/add`, by resource timing',
    evidence: 'T',
    html: sentByScript(form),
    act: answered,
    told: [
      {
        name: 'product_added',
        props: { evidence: 'form', items: [{ item_id: 'pack-7' }] },
      },
    ],
  },
  {
    family: 'carts',
    title: 'Refused add',
    how: 'the same, status 422',
    evidence: 'T',
    html: sentByScript(form),
    statuses: { '/cart/add': 422 },
    act: answered,
    told: [],
    cannot: noStatus,
  },
  {
    family: 'carts',
    title: 'Add, request alone',
    how: 'address of Medusa’s and like ones, `/store/carts/<id>/line-items`, status below 400; the product is what was touched',
    evidence: 'U',
    html: button(
      `fetch('/store/carts/c1/line-items', { method: 'POST' }).then(() => (window.answered = 1))`,
    ),
    act: answered,
    told: [
      {
        name: 'product_added',
        props: { evidence: 'request', items: [{ item_id: 'pack-7', item_name: 'Lo-fi Pack' }] },
      },
    ],
    cannot: noStatus,
  },
  {
    family: 'carts',
    title: 'Link that adds',
    how: '`?add-to-cart=<id>`, `/carrinho/produto/<id>/adicionar`',
    evidence: 'C',
    html: `<a class="add" href="/?add-to-cart=7&quantity=2">Comprar</a>`,
    act: async (tab) => {
      await tab.click('a')
      await tab.waitFor(`return location.search`)
    },
    told: [
      {
        name: 'product_added',
        props: { evidence: 'link', items: [{ item_id: '7', quantity: 2 }] },
      },
    ],
  },
  {
    family: 'carts',
    title: 'Link to the checkout',
    how: 'path that ends in `/checkout`, `/finalizar-compra`; buttons that say so; the checkout’s own `begin_checkout` is the same act',
    evidence: 'U',
    html: `<a href="/checkout">Checkout</a>
      <script>if (location.pathname === '/checkout') ${push({ event: 'begin_checkout', ecommerce: cart })}</script>`,
    act: async (tab) => {
      await tab.click('a')
      await tab.waitFor(`return location.pathname === '/checkout'`)
    },
    told: [{ name: 'checkout_started', props: { evidence: 'link' } }],
  },
]

const orders: Touchpoint[] = [
  {
    family: 'orders',
    title: 'Order, thank-you page reloaded',
    how: '`purchase` in `dataLayer`; once for each `transaction_id`',
    evidence: 'D',
    head: onLoad({ event: 'purchase', ecommerce: { ...order, payment_type: 'pix' } }),
    act: async (tab) => {
      await tab.run(`window.first = 1; setTimeout(() => location.reload())`)
      await tab.waitFor(`return !window.first && document.readyState === 'complete'`)
    },
    told: told('order_completed', { ...bought, payment_method: 'pix' }),
  },
  {
    family: 'orders',
    title: 'Order, Universal Analytics',
    how: '`ecommerce.purchase` with `actionField.id`, `revenue`, `tax`, `shipping`, `coupon`',
    evidence: 'P',
    head: onLoad({
      ecommerce: {
        currencyCode: 'BRL',
        purchase: {
          actionField: { id: 'T-7', revenue: '1.234,50', tax: 1, shipping: '10', coupon: 'LOFI10' },
          products: universal.add.products,
        },
      },
    }),
    told: told('order_completed', {
      order_id,
      value: 1234.5,
      currency: 'BRL',
      tax: 1,
      shipping: 10,
      coupon: 'LOFI10',
      items: [{ item_id: 'pack-7', price: 19.9, quantity: 1 }],
    }),
  },
  {
    family: 'orders',
    title: 'Order in two tabs',
    how: 'the same thank-you page opened again',
    evidence: 'D',
    head: onLoad({ event: 'purchase', ecommerce: order }),
    html: `<a href="/" target="_blank">Again</a>
      <script>
        const channel = new BroadcastChannel('tabs')
        channel.onmessage = () => (window.again = 1)
        onload = () => channel.postMessage('here')
      </script>`,
    act: async (tab) => {
      await tab.click('a')
      await tab.waitFor('return window.again')
    },
    told: told('order_completed', bought),
  },
  {
    family: 'orders',
    title: 'Pix, placed and then paid',
    how: '`payment_status` of `purchase`, then an event such as `order_paid`, `payment_approved`, `pagamento_aprovado`: each once',
    evidence: 'U',
    head: onLoad({ event: 'purchase', ecommerce: { ...order, payment_status: 'pending' } }),
    html: button(
      `${push({ event: 'order_paid', ecommerce: order })};${push({ event: 'order_paid', ecommerce: order })}`,
    ),
    act: press,
    told: [
      ...told('order_completed', { order_id, payment_status: 'pending' }),
      ...told('order_paid', bought),
    ],
  },
  {
    family: 'orders',
    title: 'Order failed, cancelled, refunded',
    how: '`payment_failed`, `order_cancelled`, GA4’s `refund`, with the id of the order',
    evidence: 'U',
    html: button(
      ['payment_failed', 'order_cancelled', 'refund']
        .map((event) => push({ event, ecommerce: order }))
        .join(';'),
    ),
    act: press,
    told: [
      ...told('order_failed', { order_id }),
      ...told('order_cancelled', { order_id }),
      ...told('order_refunded', bought),
    ],
  },
  {
    family: 'orders',
    title: 'Return from Mercado Pago',
    how: '`status`, `external_reference`, `merchant_order_id` in the address: approved is paid, pending is placed, rejected has failed',
    evidence: 'D',
    address:
      '/thanks?collection_id=1&collection_status=approved&payment_id=1&status=approved&external_reference=T-7&payment_type=credit_card&merchant_order_id=9&preference_id=8',
    act: leave,
    told: [
      {
        name: 'order_paid',
        props: {
          order_id,
          evidence: 'page',
          provider: 'mercadopago',
          payment_status: 'paid',
          payment_method: 'credit_card',
        },
      },
    ],
  },
]

export const carts: Touchpoint[] = [...adds, ...orders]
