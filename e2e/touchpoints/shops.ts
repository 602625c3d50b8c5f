import type { Tab } from '../browsers/tab.ts'
import type { Touchpoint } from './touchpoint.ts'

/** To another page of the shop: what is held for who tells more is told at once. */
const leave = async (tab: Tab) => {
  await tab.run(`setTimeout(() => location.assign('/sent'))`)
  await tab.waitFor(`return location.pathname === '/sent' && document.readyState === 'complete'`)
}
const pressing = (selector: string) => async (tab: Tab) => {
  await tab.click(selector)
  await tab.waitFor(`return window.isDone`)
  // The browser tells of a request a little after its answer is there.
  await tab.run('await new Promise((done) => setTimeout(done, 100))')
  await leave(tab)
}
const press = pressing('button')
const go = async (tab: Tab) => {
  await tab.click('a, button')
  await tab.waitFor(`return location.pathname !== '/' && document.readyState === 'complete'`)
}

const noStatus = { webkit: 'WebKit tells no status of a request' }

const done = '<script>window.isDone = true</script>'
const card = (html: string) =>
  `<main><article data-product-id="42" data-title="Lo-fi Pack">${html}</article></main>`
const item = { item_id: '42', item_name: 'Lo-fi Pack' }

const liquid = '<script>window.Shopify = {}</script>'
const themeCart = '<script src="/vendor/@shopify/theme-cart/dist/theme-cart.min.js"></script>'
const calls = (call: string, words = 'Add to cart') =>
  `${themeCart}${card(`<button onclick="${call}.finally(() => (window.isDone = true))">${words}</button>`)}`
/** As `https://cdn.shopify.com/storefront/standard-events.js` makes them: what they hold are fields of the event. */
const standardEvent = (type: string, fields: string) => `${liquid}${card('<button>Add</button>')}
  <script>
    const line = { id: '42:f', quantity: 2, merchandise: { id: 'gid://shopify/ProductVariant/421',
      price: { amount: '19.90', currencyCode: 'BRL' }, product: { id: 'gid://shopify/Product/42', title: 'Lo-fi Pack' } } }
    const cart = { lines: [line], cost: { totalAmount: { amount: '39.80', currencyCode: 'BRL' } } }
    document.querySelector('button').onclick = ({ target }) => {
      target.dispatchEvent(Object.assign(new Event('shopify:${type}', { bubbles: true }), ${fields}))
      setTimeout(() => (window.isDone = true))
    }
  </script>`
const addLines = `action: 'add', lines: [{ merchandiseId: 'gid://shopify/ProductVariant/421', quantity: 2 }]`

const jquery = '<script src="/vendor/jquery/dist/jquery.min.js"></script>'
const wooCard = `<ul><li><a href="/product/lofi"><h2>Lo-fi Pack</h2></a>
  <a href="?add-to-cart=42" class="add_to_cart_button ajax_add_to_cart" data-product_id="42" data-quantity="1" aria-label="Add to cart: Lo-fi Pack">Add</a></li></ul>`
/** After `client/legacy/js/frontend/add-to-cart.js`. */
/** The shop's script leads to another page. */
const addAndGoOn = async (tab: Tab) => {
  await tab.click('.add_to_cart_button')
  await tab.waitFor(`return location.pathname === '/sent' && document.readyState === 'complete'`)
}
const wooScript = (redirect = 'no') => `<body class="woocommerce-js">${wooCard}${jquery}
  <script>
    var wc_add_to_cart_params = { cart_redirect_after_add: '${redirect}', cart_url: '/sent' }
    jQuery('.add_to_cart_button').on('click', function (event) {
      event.preventDefault()
      const $button = jQuery(this)
      jQuery.post('/?wc-ajax=add_to_cart', $button.data(), (answer) => {
        if (answer.error) location = answer.product_url
        else if (wc_add_to_cart_params.cart_redirect_after_add === 'yes') location = wc_add_to_cart_params.cart_url
        else {
          jQuery(document.body).trigger('added_to_cart', [answer.fragments, answer.cart_hash, $button])
          window.isDone = true
        }
      }, 'json')
    })
  </script>`
const shows = (address: string, name: string, html: string) =>
  `<script>if (location.pathname === '${address}') document.body.className = '${name}'</script>${html}`
const thankYou = '/checkout/order-received/42/'
const overview = `<ul class="woocommerce-order-overview">
  <li class="woocommerce-order-overview__order">Order number: <strong>1042</strong></li>
  <li class="woocommerce-order-overview__email">Email: <strong>ana@example.com</strong></li>
  <li class="woocommerce-order-overview__total">Total: <strong><span class="woocommerce-Price-amount amount"><bdi>R$&nbsp;1.234,56</bdi></span></strong></li>
  <li class="woocommerce-order-overview__payment-method">Payment method: <strong>Pix</strong></li></ul>`

const nuvemshop = (
  rest: string,
) => `${card(`<form class="js-product-form" method="post" action="/comprar/" data-store="product-form-42">
    <input type="hidden" name="add_to_cart" value="42" /><input type="submit" class="js-addtocart" value="Comprar" /></form>`)}
  <script>
    const button = document.querySelector('input[type=submit]')
    button.onclick = async (event) => {
      event.preventDefault()
      await fetch('/comprar/', { method: 'POST', body: new FormData(button.form) })
      window.isDone = true
    }
  </script>${rest}`
const tells = (data: string) => `<button>Add</button>
  <script>document.querySelector('button').onclick = () => {
    window.postMessage(${data}, '*')
    setTimeout(() => (window.isDone = true))
  }</script>`

const link = (
  title: string,
  provider: string,
  href: string,
  code: string,
  more = {},
): Touchpoint => ({
  family: 'carts',
  title: `${title}, link`,
  how: `link, form or script that leads to \`${href.replace(code, '<code>').replace('https://', '')}\`; nothing of its query`,
  evidence: 'U',
  html: `<a href="${href}?name=Ana&email=ana@example.com" onclick="return false">Comprar</a>${done}`,
  act: pressing('a'),
  told: [
    {
      name: 'checkout_started',
      props: { evidence: 'link', provider, items: [{ item_id: code }] },
    },
  ],
  ...more,
})

export const shops: Touchpoint[] = [
  {
    family: 'carts',
    title: 'Shopify, add',
    how: 'answer to `cart/add.js`, here of `@shopify/theme-cart`, and what the visitor touched',
    evidence: 'T',
    html: calls('Shopify.theme.cart.addItem(421)'),
    answers: { '/cart/add.js': { id: 421 } },
    act: press,
    told: [
      {
        name: 'product_added',
        props: { evidence: 'request', provider: 'shopify', items: [item] },
      },
    ],
    cannot: noStatus,
  },
  {
    family: 'carts',
    title: 'Shopify, add that is refused',
    how: 'the same, answered 422',
    evidence: 'T',
    html: calls('Shopify.theme.cart.addItem(421).catch(() => {})'),
    answers: { '/cart/add.js': { status: 422 } },
    statuses: { '/cart/add.js': 422 },
    act: press,
    told: [],
  },
  {
    family: 'carts',
    title: 'Shopify, remove',
    how: 'answer to `cart/change.js` or `cart/update.js` after something that is called remove',
    evidence: 'T',
    html: calls("Shopify.theme.cart.removeItem('421:f')", 'Remove').replace(
      '<button',
      '<button class="cart-remove"',
    ),
    answers: { '/cart.js': { items: [{ key: '421:f' }] }, '/cart/change.js': { items: [] } },
    act: press,
    told: [
      {
        name: 'product_removed',
        props: { evidence: 'request', provider: 'shopify', items: [item] },
      },
    ],
    cannot: noStatus,
  },
  {
    family: 'carts',
    title: 'Shopify, change of a quantity',
    how: 'the same without such a word: more or less, nobody says',
    evidence: 'T',
    html: calls("Shopify.theme.cart.updateItem('421:f', { quantity: 3 })", '+'),
    answers: { '/cart.js': { items: [{ key: '421:f' }] }, '/cart/change.js': { items: [] } },
    act: press,
    told: [],
  },
  {
    family: 'carts',
    title: 'Shopify, form',
    how: '`form[action*="/cart/add"]`, also behind a locale',
    evidence: 'C',
    html: `${liquid}${card(`<form method="post" action="/pt/cart/add"><input type="hidden" name="id" value="421" />
      <button name="add">Comprar</button></form>`)}`,
    act: go,
    told: [
      {
        name: 'product_added',
        props: { evidence: 'form', provider: 'shopify', items: [{ item_name: 'Lo-fi Pack' }] },
      },
    ],
  },
  {
    family: 'carts',
    title: 'Shopify, remove by a link',
    how: 'link to `cart/change?…quantity=0`',
    evidence: 'C',
    html: `${liquid}${card('<a href="/cart/change?line=1&amp;quantity=0">Remover</a>')}`,
    act: go,
    told: [
      { name: 'product_removed', props: { evidence: 'link', provider: 'shopify', items: [item] } },
    ],
  },
  {
    family: 'carts',
    title: 'Shopify, checkout',
    how: '`[name=checkout]`, link to `/checkout`; the checkout itself and its orders are not to be seen from a page',
    evidence: 'C',
    html: `${liquid}<form method="post" action="/cart"><button name="checkout">Finalizar</button></form>`,
    act: go,
    told: [{ name: 'checkout_started', props: { evidence: 'form', provider: 'shopify' } }],
  },
  {
    family: 'carts',
    title: 'Shopify, standard event of an add',
    how: '`shopify:cart:lines-update`, when its promise is kept',
    evidence: 'D',
    html: standardEvent('cart:lines-update', `{ ${addLines}, promise: Promise.resolve({ cart }) }`),
    act: press,
    told: [
      {
        name: 'product_added',
        props: {
          evidence: 'vendor',
          provider: 'shopify',
          value: 39.8,
          currency: 'BRL',
          items: [{ ...item, item_variant: '421', price: 19.9, quantity: 2 }],
        },
      },
    ],
  },
  {
    family: 'carts',
    title: 'Shopify, standard event of an add that is refused',
    how: 'the same, when it is not: rejected, or kept with `userErrors`',
    evidence: 'D',
    html: standardEvent(
      'cart:lines-update',
      `{ ${addLines}, promise: Promise.reject(new Error('422')) }`,
    ),
    act: press,
    told: [],
  },
  {
    family: 'carts',
    title: 'Shopify, standard event of a remove',
    how: 'the same, `action: "remove"`, or a quantity of 0',
    evidence: 'D',
    html: standardEvent(
      'cart:lines-update',
      `{ action: 'remove', lines: [{ id: '421:f', quantity: 0 }], promise: Promise.resolve({}) }`,
    ),
    act: press,
    told: [{ name: 'product_removed', props: { evidence: 'vendor', items: [item] } }],
  },
  {
    family: 'carts',
    title: 'Shopify, standard event of the cart',
    how: '`shopify:cart:view`',
    evidence: 'D',
    html: standardEvent('cart:view', `{ context: 'dialog', cart }`),
    act: press,
    told: [
      {
        name: 'cart_viewed',
        props: { evidence: 'vendor', provider: 'shopify', value: 39.8, currency: 'BRL' },
      },
    ],
  },
  {
    family: 'carts',
    title: 'Shopify, standard event of a coupon',
    how: '`shopify:cart:discount-update`: the codes that the cart has taken, not those that were typed',
    evidence: 'D',
    html: standardEvent(
      'cart:discount-update',
      `{ promise: Promise.resolve({ cart: { discountCodes: [{ code: 'MAIO', applicable: true }, { code: 'ana@example.com', applicable: false }] } }) }`,
    ),
    act: press,
    told: [{ name: 'coupon_applied', props: { coupon: 'MAIO', provider: 'shopify' } }],
  },
  {
    family: 'carts',
    title: 'WooCommerce, add with jQuery',
    how: '`added_to_cart`, which reaches jQuery alone, also when that comes late',
    evidence: 'C',
    html: wooScript(),
    answers: { '/': { fragments: {} } },
    address: '/shop',
    act: pressing('.add_to_cart_button'),
    told: [
      {
        name: 'product_added',
        props: { evidence: 'vendor', provider: 'woocommerce', items: [{ ...item, quantity: 1 }] },
      },
    ],
  },
  {
    family: 'carts',
    title: 'WooCommerce, add that is refused',
    how: 'its answer is 200 and says `error`, where jQuery asked; else no event comes',
    evidence: 'C',
    html: wooScript(),
    answers: { '/': { error: true, product_url: '/sent' } },
    address: '/shop',
    act: addAndGoOn,
    told: [],
  },
  {
    family: 'carts',
    title: 'WooCommerce, add that is refused where adds lead to the cart',
    how: 'the same',
    evidence: 'C',
    html: wooScript('yes'),
    answers: { '/': { error: true, product_url: '/sent' } },
    address: '/shop',
    act: addAndGoOn,
    told: [],
  },
  {
    family: 'carts',
    title: 'WooCommerce, add that leads to the cart at once',
    how: 'answer to `?wc-ajax=add_to_cart` where `cart_redirect_after_add` is on: no event comes',
    evidence: 'C',
    html: wooScript('yes'),
    answers: { '/': { fragments: {} } },
    address: '/shop',
    act: addAndGoOn,
    told: [{ name: 'product_added', props: { provider: 'woocommerce', items: [item] } }],
  },
  {
    family: 'carts',
    title: 'WooCommerce, add without jQuery',
    how: 'a native `added_to_cart`; heard once where jQuery hears it, too',
    evidence: 'C',
    html: `<form class="cart"><input type="hidden" name="add-to-cart" value="42" /><input type="hidden" name="variation_id" value="421" />
      <input name="quantity" value="2" /><button class="single_add_to_cart_button">Add</button></form>${jquery}
      <script>document.querySelector('button').onclick = (event) => {
        event.preventDefault()
        const detail = { detail: [{}, 'hash', event.target] }
        document.body.dispatchEvent(new CustomEvent('added_to_cart', { bubbles: true, detail }))
        window.isDone = true
      }</script>`,
    act: press,
    told: [
      {
        name: 'product_added',
        props: {
          evidence: 'vendor',
          provider: 'woocommerce',
          items: [{ item_id: '42', item_variant: '421', quantity: 2 }],
        },
      },
    ],
  },
  {
    family: 'carts',
    title: 'WooCommerce, remove',
    how: '`removed_from_cart` of the small cart, or a link with `remove_item=`',
    evidence: 'C',
    html: `<li><a href="/cart/?remove_item=f0e" class="remove_from_cart_button" data-product_id="42">x</a></li>${jquery}
      <script>jQuery('a').on('click', function (event) {
        event.preventDefault()
        jQuery(document.body).trigger('removed_from_cart', [{}, 'hash', jQuery(this)])
        window.isDone = true
      })</script>`,
    act: pressing('a'),
    told: [
      {
        name: 'product_removed',
        props: { evidence: 'vendor', provider: 'woocommerce', items: [{ item_id: '42' }] },
      },
    ],
  },
  {
    family: 'carts',
    title: 'WooCommerce, blocks',
    how: '`wc-blocks_added_to_cart`, which says nothing, and the product that the visitor touched',
    evidence: 'C',
    html: `<body class="woocommerce-js">${card('<button class="wc-block-components-product-button__button">Add</button>')}
      <script>document.querySelector('button').onclick = async () => {
        await fetch('/wp-json/wc/store/v1/cart/add-item', { method: 'POST' })
        document.body.dispatchEvent(new CustomEvent('wc-blocks_added_to_cart', { bubbles: false }))
        window.isDone = true
      }</script>`,
    act: press,
    told: [{ name: 'product_added', props: { provider: 'woocommerce', items: [item] } }],
  },
  {
    family: 'carts',
    title: 'WooCommerce, form',
    how: '`form.cart`: the page is left, and the next one does not say what came of it',
    evidence: 'C',
    html: `<body class="woocommerce-js"><form class="cart" method="post" action="/sent"><button class="single_add_to_cart_button" name="add-to-cart" value="42">Add</button></form>`,
    act: go,
    told: [
      {
        name: 'product_added',
        props: { evidence: 'form', provider: 'woocommerce', items: [{ item_id: '42' }] },
      },
    ],
  },
  {
    family: 'carts',
    title: 'WooCommerce, coupon',
    how: 'what jQuery is answered by `wc-ajax=apply_coupon`: `applied_coupon` comes of any code',
    evidence: 'C',
    // After `client/legacy/js/frontend/cart.js`, which shows beside the field what is wrong.
    html: `<button>Apply</button>${jquery}<script>
      const apply = (path, coupon_code) => jQuery.ajax({
        type: 'POST', url: path + '?wc-ajax=apply_coupon', data: { security: 1, coupon_code }, dataType: 'html',
        success() { jQuery(document.body).trigger('applied_coupon', [coupon_code]) },
      })
      jQuery('button').on('click', async () => {
        await apply('/', 'MAIO')
        await apply('/wrong', 'Ana')
        window.isDone = true
      })</script>`,
    address: '/cart',
    answers: {
      '/': '<div class="woocommerce-message" role="alert">Coupon code applied.</div>',
      '/wrong': '<ul class="woocommerce-error" role="alert"><li>It does not exist!</li></ul>',
    },
    act: press,
    told: [{ name: 'coupon_applied', props: { coupon: 'MAIO', provider: 'woocommerce' } }],
  },
  {
    family: 'carts',
    title: 'WooCommerce, checkout',
    how: '`body.woocommerce-checkout`, its total; not when it is loaded again',
    evidence: 'C',
    address: '/checkout/',
    html: shows(
      '/checkout/',
      'woocommerce-checkout',
      `<table><tr class="order-total"><td><span class="amount">R$ 19,90</span></td></tr></table>`,
    ),
    async act(tab) {
      await tab.run('window.isOld = true; setTimeout(() => location.reload())')
      await tab.waitFor(`return !window.isOld && document.readyState === 'complete'`)
    },
    told: [
      {
        name: 'checkout_started',
        props: { evidence: 'page', provider: 'woocommerce', value: 19.9, currency: 'BRL' },
      },
    ],
  },
  {
    family: 'orders',
    title: 'WooCommerce, order',
    how: '`body.woocommerce-order-received`, its number, total and payment method; once, however often the page is loaded',
    evidence: 'C',
    address: `${thankYou}?key=wc_order_aB3dE6fG9`,
    html: shows(thankYou, 'woocommerce-checkout woocommerce-order-received', overview),
    async act(tab) {
      await tab.run('window.isOld = true; setTimeout(() => location.reload())')
      await tab.waitFor(`return !window.isOld && document.readyState === 'complete'`)
    },
    told: [
      {
        name: 'order_completed',
        props: {
          evidence: 'page',
          provider: 'woocommerce',
          order_id: '1042',
          value: 1234.56,
          currency: 'BRL',
          payment_method: 'Pix',
        },
      },
    ],
  },
  {
    family: 'orders',
    title: 'WooCommerce, order that failed',
    how: '`.woocommerce-thankyou-order-failed`',
    evidence: 'C',
    address: `${thankYou}?key=wc_order_aB3dE6fG9`,
    html: shows(
      thankYou,
      'woocommerce-checkout woocommerce-order-received',
      '<p class="woocommerce-thankyou-order-failed">Declined</p>',
    ),
    act: leave,
    told: [{ name: 'order_failed', props: { order_id: '42', provider: 'woocommerce' } }],
  },
  {
    family: 'carts',
    title: 'Nuvemshop, add',
    how: '`form.js-product-form`, `.js-addtocart`, and the answer to `/comprar/`',
    evidence: 'P',
    html: nuvemshop(''),
    answers: { '/comprar/': {} },
    act: pressing('input[type=submit]'),
    told: [
      {
        name: 'product_added',
        props: { evidence: 'form', provider: 'nuvemshop', items: [{ item_name: 'Lo-fi Pack' }] },
      },
    ],
  },
  {
    family: 'carts',
    title: 'Nuvemshop, add that is refused',
    how: 'the same, answered 422',
    evidence: 'P',
    html: nuvemshop(''),
    answers: { '/comprar/': {} },
    statuses: { '/comprar/': 422 },
    act: pressing('input[type=submit]'),
    told: [],
    cannot: noStatus,
  },
  {
    family: 'carts',
    title: 'Nuvemshop, checkout',
    how: '`[name=go_to_checkout]`; its checkout has no room for scripts of a theme',
    evidence: 'P',
    html: `<form method="post" action="/comprar/"><button name="go_to_checkout">Iniciar Compra</button></form>`,
    act: go,
    told: [{ name: 'checkout_started', props: { evidence: 'form', provider: 'nuvemshop' } }],
  },
  {
    family: 'carts',
    title: 'VTEX, add and remove',
    how: '`message` of its own page, `vtex:addToCart` and `vtex:removeFromCart`; cents where `priceIsInt` says so',
    evidence: 'C',
    html: tells(
      `{ eventName: 'vtex:addToCart', currency: 'BRL', items: [{ productId: '42', skuId: '421', name: 'Lo-fi Pack', price: 1990, priceIsInt: true, quantity: 1 }] }, '*')
      window.postMessage({ eventName: 'vtex:removeFromCart', currency: 'BRL', items: [{ productId: '7', name: 'Trap Pack', quantity: 1 }] }`,
    ),
    act: press,
    told: [
      {
        name: 'product_added',
        props: {
          evidence: 'vendor',
          provider: 'vtex',
          value: 19.9,
          currency: 'BRL',
          items: [{ ...item, item_variant: '421', price: 19.9, quantity: 1 }],
        },
      },
      { name: 'product_removed', props: { provider: 'vtex', items: [{ item_id: '7' }] } },
    ],
  },
  {
    family: 'orders',
    title: 'VTEX, order',
    how: '`vtex:orderPlaced`, once for each `orderGroup`; not its customer',
    evidence: 'C',
    html: tells(
      `{ eventName: 'vtex:orderPlaced', orderGroup: 'v1-01', currency: 'BRL', transactionTotal: 49.9, visitorContactInfo: ['ana@example.com'],
        transactionPaymentType: [{ paymentSystemName: 'Pix' }], transactionProducts: [{ id: '42', name: 'Lo-fi Pack', price: 49.9, quantity: 1 }] }, '*')
      window.postMessage({ eventName: 'vtex:orderPlaced', orderGroup: 'v1-01', transactionTotal: 49.9, transactionProducts: [] }`,
    ),
    act: press,
    told: [
      {
        name: 'order_completed',
        props: {
          order_id: 'v1-01',
          value: 49.9,
          currency: 'BRL',
          payment_method: 'Pix',
          items: [item],
        },
      },
    ],
  },
  {
    family: 'orders',
    title: 'Lemon Squeezy, order',
    how: '`message` of `*.lemonsqueezy.com`, `Checkout.Success`: sums from cents, not its buyer',
    evidence: 'D',
    html: `<button>Buy</button><script>document.querySelector('button').onclick = () => {
      const data = { event: 'Checkout.Success', data: { order: { data: { id: '9', attributes: { user_email: 'ana@example.com', total: 1999,
        currency: 'USD', status: 'paid', first_order_item: { product_id: 42, product_name: 'Lo-fi Pack', price: 1999, quantity: 1 } } } } } }
      for (const origin of ['https://packs.lemonsqueezy.com', 'https://evil.example'])
        window.dispatchEvent(new MessageEvent('message', { data, origin }))
      window.isDone = true
    }</script>`,
    act: press,
    told: [
      {
        name: 'order_completed',
        props: {
          evidence: 'vendor',
          provider: 'lemon_squeezy',
          order_id: '9',
          value: 19.99,
          currency: 'USD',
          payment_status: 'paid',
          items: [{ ...item, price: 19.99, quantity: 1 }],
        },
      },
    ],
  },
  link('Stripe', 'stripe', 'https://buy.stripe.com/test_a1B2c3', 'test_a1B2c3'),
  {
    family: 'carts',
    title: 'Stripe, Buy Button and pricing table',
    how: 'the focus that `<stripe-buy-button>` or `<stripe-pricing-table>` takes when it is clicked, once for each; no order is to be seen',
    evidence: 'U',
    html: `<stripe-buy-button buy-button-id="buy_btn_1" style="display: block"><iframe srcdoc="<button style='width: 100%; height: 100%'>Pay</button>" width="200" height="80"></iframe></stripe-buy-button>`,
    async act(tab) {
      await tab.click('iframe')
      await tab.waitFor(`return document.activeElement.localName === 'iframe'`)
      await leave(tab)
    },
    told: [
      {
        name: 'checkout_started',
        props: { evidence: 'link', provider: 'stripe', items: [{ item_id: 'buy_btn_1' }] },
      },
    ],
    cannot: {
      webkit: 'in WebKit a click on a button in an iframe moves no focus: nothing is told',
    },
  },
  link('Gumroad', 'gumroad', 'https://cue.gumroad.com/l/lofi', 'lofi', { evidence: 'C' }),
  link('Payhip', 'payhip', 'https://payhip.com/b/aB3d', 'aB3d', { evidence: 'P' }),
  link('Hotmart', 'hotmart', 'https://pay.hotmart.com/K1234567L', 'K1234567L', { evidence: 'P' }),
  link('Kiwify', 'kiwify', 'https://pay.kiwify.com.br/aBc123', 'aBc123', { evidence: 'P' }),
  link('Eduzz', 'eduzz', 'https://sun.eduzz.com/2233445', '2233445'),
  link('Monetizze', 'monetizze', 'https://app.monetizze.com.br/checkout/KTX123', 'KTX123'),
  link('Lemon Squeezy', 'lemonsqueezy', 'https://cue.lemonsqueezy.com/buy/0b1c-2d', '0b1c-2d', {
    evidence: 'D',
  }),
  link(
    'Cakto, Braip, Perfect Pay, Ticto, Paddle',
    'cakto',
    'https://pay.cakto.com.br/abc123',
    'abc123',
  ),
]
