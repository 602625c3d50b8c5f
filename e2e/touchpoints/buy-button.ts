import type { Tab } from '../browsers/tab.ts'
import type { Touchpoint } from './touchpoint.ts'

const money = { amount: '19.9', currencyCode: 'BRL' }
const none = { hasNextPage: false, hasPreviousPage: false }
const variant = {
  id: 'gid://shopify/ProductVariant/22',
  title: 'Default Title',
  available: true,
  price: money,
  compareAtPrice: null,
  image: null,
  sku: null,
  weight: 0,
  unitPrice: null,
  unitPriceMeasurement: null,
  selectedOptions: [{ name: 'Title', value: 'Default Title' }],
}
const product = {
  __typename: 'Product',
  id: 'gid://shopify/Product/11',
  handle: 'lo-fi-pack',
  title: 'Lo-fi Pack',
  availableForSale: true,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  publishedAt: '2026-01-01T00:00:00Z',
  descriptionHtml: '',
  description: '',
  productType: '',
  vendor: '',
  onlineStoreUrl: null,
  options: [{ name: 'Title', values: ['Default Title'] }],
  images: { pageInfo: none, edges: [] },
  variants: {
    pageInfo: none,
    edges: [{ cursor: 'c', node: { ...variant, priceV2: money, compareAtPriceV2: null } }],
  },
}

/** What Shopify answers when a cart has this many of the pack. */
const answer = (mutation: string, quantity: number, userErrors: object[] = []) => ({
  data: {
    [mutation]: {
      userErrors,
      warnings: [],
      cart: {
        id: 'gid://shopify/Cart/1',
        createdAt: '2026-01-01T00:00:00Z',
        updatedAt: '2026-01-01T00:00:00Z',
        checkoutUrl: 'https://packs.myshopify.com/checkouts/1',
        note: null,
        attributes: [],
        appliedGiftCards: [],
        discountCodes: [],
        discountAllocations: [],
        buyerIdentity: {
          email: 'ana@example.com',
          countryCode: 'BR',
          deliveryAddressPreferences: [],
        },
        cost: {
          totalAmount: money,
          checkoutChargeAmount: money,
          subtotalAmount: money,
          totalTaxAmount: null,
          totalDutyAmount: null,
        },
        lines: {
          pageInfo: none,
          edges: quantity
            ? [
                {
                  cursor: 'l',
                  node: {
                    __typename: 'CartLine',
                    id: 'gid://shopify/CartLine/1',
                    quantity,
                    attributes: [],
                    discountAllocations: [],
                    cost: { totalAmount: money, subtotalAmount: money, amountPerQuantity: money },
                    merchandise: {
                      ...variant,
                      product: { id: product.id, handle: product.handle, title: product.title },
                    },
                  },
                },
              ]
            : [],
        },
      },
    },
  },
})

/** Clicks in one of its iframes, when it is there and the shop has answered this often. */
const press = (tab: Tab, frame: string, button: string, answered: number) =>
  tab.waitFor(`if (window.answered < ${answered} || !window.cuepoint.more) return false
    const frame = [...document.querySelectorAll('iframe')].find(({ name }) => name.startsWith('frame-${frame}'))
    const button = frame?.contentDocument.querySelector('.shopify-buy__${button}')
    button?.click()
    return button`)

const item = { item_id: '11', item_name: 'Lo-fi Pack', item_variant: '22', price: 19.9 }
const told = (name: string, quantity: number) => ({
  name,
  props: {
    evidence: 'vendor',
    provider: 'shopify_buy_button',
    currency: 'BRL',
    value: Number((quantity * item.price).toFixed(2)),
    items: [{ ...item, quantity }],
  },
})

export const buyButton: Touchpoint[] = [
  {
    family: 'carts',
    title: 'Shopify Buy Button',
    how: '`@shopify/buy-button-js` 3.0.6 in its iframes: its own calls, and the cart that the shop answers; an add that the shop refuses (200 with `userErrors`) is none',
    evidence: 'T',
    answers: {
      '/shop/1': { data: { node: product } },
      '/shop/2': answer('cartCreate', 1),
      '/shop/3': answer('cartLinesUpdate', 2),
      '/shop/4': answer('cartLinesAdd', 2, [{ message: 'Sold out', field: null, code: 'INVALID' }]),
      '/shop/5': answer('cartLinesUpdate', 1),
    },
    head: `<script>
      // The shop's server, as it is asked one after another.
      const ask = window.fetch
      let asked = 0
      window.answered = 0
      window.fetch = async (url, how) => {
        if (!String(url).includes('myshopify')) return ask(url, how)
        const response = await ask('/shop/' + ++asked)
        setTimeout(() => window.answered++, 50)
        return new Response(await response.text(), { headers: { 'content-type': 'application/json' } })
      }
    </script>`,
    html: `<script type="text/plain" src="https://sdks.shopifycdn.com/buy-button/latest/buy-button-storefront.min.js"></script>
      <div id="pack"></div>
      <script src="/vendor/@shopify/buy-button-js/lib/buybutton.umd.js"></script>
      <script>
        const client = ShopifyBuy.buildClient({ domain: 'packs.myshopify.com', storefrontAccessToken: 'public' })
        ShopifyBuy.UI.init(client).createComponent('product', {
          id: '11',
          node: document.getElementById('pack'),
          moneyFormat: '{{amount}}',
          options: { cart: { popup: false } },
        })
      </script>`.replaceAll('{{amount}}', '%7B%7Bamount%7D%7D'),
    act: async (tab) => {
      await press(tab, 'product', 'btn', 1)
      await press(tab, 'cart', 'quantity-increment', 2)
      await press(tab, 'product', 'btn', 3)
      await press(tab, 'cart', 'quantity-decrement', 4)
      await press(tab, 'cart', 'btn--cart-checkout', 5)
    },
    told: [
      told('product_added', 1),
      told('product_added', 1),
      told('product_removed', 1),
      told('checkout_started', 1),
    ],
  },
]
