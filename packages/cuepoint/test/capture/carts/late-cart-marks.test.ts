import { expect, it } from 'vitest'
import { lateCartMarks } from '../../../src/capture/carts/late-cart-marks.ts'

it.each([
  'https://cdn.snipcart.com/themes/v3.7.1/default/snipcart.js',
  'https://app.ecwid.com/script.js?1234567',
  'https://app.business.shop/script.js?130367502',
  'https://cdn.foxycart.com/packs/loader.js',
  'https://cdn.paddle.com/paddle/v2/paddle.js',
  'http://static.parastorage.com/services/wix-thunderbolt/dist/main.js',
  'https://sdks.shopifycdn.com/buy-button/latest/buy-button-storefront.min.js',
])('%s shows a late cart', (url) => {
  expect(`${url} script`).toMatch(lateCartMarks)
})

it.each([
  'https://cdn.shopify.com/s/files/1/theme.js',
  'https://example.com/?from=//cdn.snipcart.com/',
  'https://notpaddle.com/a.js',
  'https://shop.example.com/assets/paddle.com.js',
  '',
])('%s shows none', (url) => {
  expect(`${url} script`).not.toMatch(lateCartMarks)
})
