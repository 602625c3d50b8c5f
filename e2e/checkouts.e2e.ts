import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { eachEngine } from './browsers/each-engine.ts'
import {
  checkoutCompleted,
  hotmartSale,
  kiwifySale,
  personal,
  shopifySale,
} from './checkouts/sales.ts'
import { freePort } from './processes/free-port.ts'
import { startProcess, type RunningProcess } from './processes/start-process.ts'
import { startCollector, type Collector } from './servers/start-collector.ts'
import { startPages } from './servers/start-pages.ts'
import { until } from './until.ts'

// What docs/pt-BR says for the checkouts that no page script sees: as it stands there, with doubles of the platforms.

const example = (name: string) => new URL(`../examples/checkouts/${name}`, import.meta.url)

let collector: Collector
beforeEach(async () => {
  collector = await startCollector({ key: 'my-shop', args: ['--origin', 'null'] })
})
afterEach(() => collector.discard())

const stored = async () => {
  const events = await collector.events()
  expect(events.filter(({ valid }) => !valid)).toEqual([])
  expect(JSON.stringify(events)).not.toMatch(personal)
  return events
}

/** Shopify's sandbox: a frame of no origin, in which a custom pixel finds `analytics` and `browser`. */
const sandbox = (kept: Record<string, string>) => {
  const pixel = readFileSync(example('shopify-pixel.js'), 'utf8').replace(
    'https://events.shop.example',
    collector.url,
  )
  const frame = `<script>
    let heard
    const analytics = { subscribe: (name, callback) => { if (name === 'checkout_completed') heard = callback } }
    const kept = ${JSON.stringify(kept)}
    const browser = { localStorage: { getItem: async (name) => kept[name] ?? null } }
    addEventListener('message', async ({ data }) => {
      await heard(data).then(() => parent.postMessage('sent', '*'), (error) => parent.postMessage(String(error), '*'))
    })
  </script><script>{ ${pixel} }</script>`
  return `<!doctype html><title>Obrigado</title>
    <script>
      const answers = []
      addEventListener('message', ({ data }) => answers.push(data))
    </script>
    <iframe sandbox="allow-scripts allow-forms" srcdoc="${frame.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`
}

eachEngine((newTab) => {
  const complete = async (kept: Record<string, string>, times: number) => {
    const pages = await startPages({ answer: (path) => (path === '/' ? sandbox(kept) : undefined) })
    const tab = await newTab()
    await tab.goto(pages.url)
    for (let n = 0; n < times; n++)
      await tab.run('frames[0].postMessage(args[0], "*")', checkoutCompleted)
    const answers = await tab.waitFor(`return answers.length === ${times} && answers`)
    await pages.stop()
    expect(answers).toEqual(Array(times).fill('sent'))
  }

  test("Shopify's order, once, with what was bought and nothing of the buyer", async () => {
    await complete({}, 2)
    expect(await stored()).toMatchObject([
      {
        name: 'order_completed',
        url: 'https://shop.example',
        client: null,
        consent: { mode: 'anonymous' },
        props: {
          order_id: '5551234567890',
          value: 138,
          currency: 'BRL',
          payment_method: 'other',
          items: [
            {
              item_id: '77',
              item_name: 'Night Drive',
              item_variant: 'Estendida',
              price: 69,
              quantity: 2,
            },
            { item_name: 'Brinde', quantity: 1 },
          ],
          evidence: 'vendor',
          provider: 'shopify',
        },
      },
    ])
  })

  test("Shopify's order of a visitor who has agreed is of the same client and session", async () => {
    const session = { id: 'visit-3', started_at: 1795331100000, number: 3, seen_at: 1795331100000 }
    const kept = {
      'cuepoint:my-shop:consent': '{"v":1,"mode":"granted","marketing":false}',
      'cuepoint:my-shop:ids': '{"client":"client-1","user":null}',
      'cuepoint:my-shop:session': JSON.stringify(session),
    }
    await complete(kept, 1)
    const { seen_at: _, ...told } = session
    expect(await stored()).toMatchObject([
      { client: 'client-1', session: told, consent: { mode: 'granted' } },
    ])
  })

  test('who has refused is not told of at Shopify either', async () => {
    await complete({ 'cuepoint:my-shop:consent': '{"v":1,"mode":"denied"}' }, 1)
    expect(await stored()).toEqual([])
  })
})

/** A webhook's server, as `node <file>` starts it. */
const startNotices = async (
  file: string,
  secret: string,
): Promise<RunningProcess & { url: string }> => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const told = { PORT: String(port), [secret]: 's3cret', CUEPOINT_KEY: 'my-shop' }
  const env = { ...process.env, ...told, CUEPOINT_ENDPOINT: `${collector.url}/cue` }
  const server = await startProcess(process.execPath, [fileURLToPath(example(file))], { env })
  const isUp = async () => !server.isRunning() || (await fetch(url)).status > 0
  await until(isUp, { timeoutMs: 10_000, what: file })
  return { ...server, url }
}

/** Proves itself as all three platforms do. */
const post = async (url: string, body: string, token = 's3cret', topic = '') => {
  const sign = (hash: string) => createHmac(hash, token).update(body)
  const { status } = await fetch(`${url}/?signature=${sign('sha1').digest('hex')}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-hotmart-hottok': token,
      'x-shopify-hmac-sha256': sign('sha256').digest('base64'),
      'x-shopify-topic': topic,
    },
    body,
  })
  return status
}

describe.each([
  {
    file: 'kiwify.ts',
    secret: 'KIWIFY_TOKEN',
    sale: kiwifySale,
    pending: 'pix_created',
    paid: 'order_approved',
    refunded: 'order_refunded',
    unknown: 'subscription_renewed',
    order: {
      order_id: 'b6ba3959-30b5-44fc-a3e5-2c61e3d68ee5',
      items: [{ item_id: 'd5f6', item_name: 'Night Drive' }],
    },
    client: '0123456789abcdef0123456789abcdef',
  },
  {
    file: 'hotmart.ts',
    secret: 'HOTMART_HOTTOK',
    sale: hotmartSale,
    pending: 'PURCHASE_BILLET_PRINTED',
    paid: 'PURCHASE_APPROVED',
    refunded: 'PURCHASE_REFUNDED',
    unknown: 'SUBSCRIPTION_CANCELLATION',
    order: {
      order_id: 'HP16015479281022',
      items: [{ item_id: '4774438', item_name: 'Night Drive' }],
    },
    // What came back is a campaign, not one of our ids.
    client: null,
  },
])('$file', ({ file, secret, sale, pending, paid, refunded, unknown, order, client }) => {
  let server: Awaited<ReturnType<typeof startNotices>>
  beforeEach(async () => {
    server = await startNotices(file, secret)
  })
  afterEach(() => server.end())

  const notify = (event: string, token?: string) =>
    post(server.url, JSON.stringify(sale(event)), token)

  test('placed, paid and refunded, each once however often it is said', async () => {
    for (const event of [pending, paid, pending, paid, refunded])
      expect(await notify(event)).toBe(204)
    const props = { ...order, value: 69.9, currency: 'BRL', payment_method: 'pix' }
    const seen = { evidence: 'vendor', provider: file.replace('.ts', '') }
    const told = { client, traffic: null, consent: { mode: client ? 'granted' : 'anonymous' } }
    expect(await stored()).toMatchObject([
      {
        ...told,
        name: 'order_completed',
        props: { ...props, ...seen, payment_status: 'pending' },
      },
      { ...told, name: 'order_paid', props: { ...props, ...seen, payment_status: 'paid' } },
      { ...told, name: 'order_refunded', props: { ...props, ...seen } },
    ])
  })

  test('a card is placed and paid at once', async () => {
    expect(await notify(paid)).toBe(204)
    expect((await stored()).map(({ name }) => name)).toEqual(['order_completed', 'order_paid'])
  })

  test('what is not signed by the platform, what is no sale, and what cannot be read tell nothing', async () => {
    expect(await notify(paid, 'another')).toBe(401)
    expect(await notify(paid, 's3cre')).toBe(401)
    expect(await notify(unknown)).toBe(204)
    expect(await post(server.url, '{')).toBe(500)
    expect(await stored()).toEqual([])
  })

  test('a collector that is away makes the platform come again', async () => {
    await collector.stop()
    expect(await notify(paid)).toBe(500)
    await collector.restart()
    expect(await notify(paid)).toBe(204)
    expect((await stored()).map(({ name }) => name)).toEqual(['order_completed', 'order_paid'])
  })
})

test("shopify.ts: what became of the pixel's order", async () => {
  const server = await startNotices('shopify.ts', 'SHOPIFY_SECRET')
  const notify = (topic: string, token?: string) =>
    post(server.url, JSON.stringify(shopifySale()), token, topic)
  for (const topic of ['orders/paid', 'orders/paid', 'orders/cancelled', 'orders/updated'])
    expect(await notify(topic)).toBe(204)
  expect(await notify('orders/paid', 'another')).toBe(401)
  await server.end()
  const order = {
    order_id: '5551234567890',
    value: 138,
    currency: 'BRL',
    payment_method: 'pix',
    items: [
      {
        item_id: '77',
        item_name: 'Night Drive',
        item_variant: 'Estendida',
        price: 69,
        quantity: 2,
      },
    ],
    provider: 'shopify',
  }
  expect(await stored()).toMatchObject([
    { name: 'order_paid', traffic: null, props: { ...order, payment_status: 'paid' } },
    { name: 'order_cancelled', traffic: null, props: order },
  ])
})
