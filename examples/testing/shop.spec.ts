import { expect, test } from '@playwright/test'

const collector = `http://127.0.0.1:${process.env.COLLECTOR_PORT ?? 8788}`

test.beforeEach(async ({ page, request }) => {
  await request.post(`${collector}/v1/reset`)
  // A shop sends every five seconds; a test need not wait so long.
  await page.addInitScript('window.cuepointOptions = { flushEveryMs: 100 }')
})

test('a pack that is put into the cart is told', async ({ page, request }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Add to cart' }).click()
  const added = await request.get(`${collector}/v1/events?wait=product_added&timeout_ms=3000`)
  expect(await added.json()).toMatchObject({ props: { items: [{ item_id: 'pack-42' }] } })
})
