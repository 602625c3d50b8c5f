import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { inChromium } from './browsers/in-chromium.ts'
import type { Tab } from './browsers/tab.ts'
import { startCollector, type Collector } from './servers/start-collector.ts'
import { startPages, type Pages } from './servers/start-pages.ts'

// What docs/pt-BR tells shops of a platform to paste, as it stands there.

/** The HTML blocks of a page. */
const blocks = (page: string) => {
  const text = readFileSync(new URL(`../docs/pt-BR/${page}`, import.meta.url), 'utf8')
  return [...text.matchAll(/```html\n([^]*?)```/g)].map(([, html]) =>
    html!.replaceAll('https://events.shop.example', collector.url),
  )
}

let collector: Collector
let pages: Pages | undefined
beforeEach(async () => {
  collector = await startCollector({ key: 'my-shop' })
})
afterEach(async () => {
  await pages?.stop()
  await collector.discard()
})

const open = async (tab: Tab, html: string) => {
  pages = await startPages({ answer: (path) => (path === '/' ? html : undefined) })
  await tab.goto(pages.url)
  await tab.waitFor('return !!window.cuepoint?.flush')
}

const names = async (tab: Tab) => {
  await tab.run('await cuepoint.flush()')
  return (await collector.events()).map(({ name }) => name)
}

inChromium((newTab) => {
  test('the tag', async () => {
    const tab = await newTab()
    const [tag] = blocks('woocommerce.md')
    await open(tab, `<!doctype html><title>Loja</title>${tag}`)
    expect(await names(tab)).toEqual(['page_viewed', 'arrival_recorded'])
  })

  test("Shopify's banner: nothing before the answer, and what it says", async () => {
    for (const allowed of [true, false]) {
      const tab = await newTab()
      const [tag, follow] = blocks('shopify.md')
      const pending = tag!.replace('data-consent="granted"', 'data-consent="pending"')
      expect(pending).not.toBe(tag)
      await open(tab, `<!doctype html><title>Loja</title>${pending}${follow}`)
      const before = (await names(tab)).length
      const detail = { analyticsAllowed: allowed, marketingAllowed: allowed }
      await tab.run(
        `document.dispatchEvent(new CustomEvent('visitorConsentCollected', { detail: args[0] }))`,
        detail,
      )
      const added = (await names(tab)).slice(before)
      expect(added).toEqual(allowed ? ['page_viewed', 'arrival_recorded', 'consent_changed'] : [])
      if (allowed)
        expect((await collector.events()).at(-1)).toMatchObject({
          props: { mode: 'granted', marketing: true },
        })
      await pages!.stop()
      await tab.close()
    }
  })

  test("Shopify's banner: who has answered before, and where none is shown", async () => {
    const tab = await newTab()
    const [tag, follow] = blocks('shopify.md')
    const pending = tag!.replace('data-consent="granted"', 'data-consent="pending"')
    const shopify = `<script>window.Shopify = { loadFeatures: (wanted, done) => setTimeout(() => {
      Shopify.customerPrivacy = { analyticsProcessingAllowed: () => true, marketingAllowed: () => false }
      done()
    }) }</script>`
    await open(tab, `<!doctype html><title>Loja</title>${shopify}${pending}${follow}`)
    await tab.waitFor('return !!cuepoint.ids().client')
    expect(await names(tab)).toEqual(['page_viewed', 'arrival_recorded', 'consent_changed'])
    expect((await collector.events()).at(-1)).toMatchObject({
      props: { mode: 'granted', marketing: false },
    })
  })

  for (const [page, host] of [
    ['hotmart.md', 'pay.hotmart.com'],
    ['kiwify.md', 'pay.kiwify.com.br'],
  ] as const) {
    test(`${host}: the visit goes along in sck, unless a campaign does`, async () => {
      const tab = await newTab()
      const [tag, take] = blocks(page)
      const links = `<a id="free" href="https://${host}/A1?src=bio"><b>Comprar</b></a>
        <a id="taken" href="https://${host}/A1?sck=bio">Comprar</a>
        <a id="other" href="https://outra.example/A1">Comprar</a>
        <script>addEventListener('click', (event) => event.preventDefault())</script>`
      await open(tab, `<!doctype html><title>Loja</title>${tag}${take}${links}`)
      const client = await tab.run<string>('return cuepoint.ids().client')
      expect(client).toMatch(/^[0-9a-f]{32}$/)
      for (const id of ['free b', 'taken', 'other']) await tab.click(`#${id}`)
      const hrefs = () => tab.run(`return [...document.links].map(({ href }) => href)`)
      expect(await hrefs()).toEqual([
        `https://${host}/A1?src=bio&sck=${client}`,
        `https://${host}/A1?sck=bio`,
        'https://outra.example/A1',
      ])
      // Who has not agreed is nobody.
      await tab.run(`cuepoint.consent('anonymous')
        document.querySelector('#free').href = 'https://${host}/A1?src=bio'`)
      await tab.click('#free b')
      expect(await tab.run(`return document.querySelector('#free').href`)).toBe(
        `https://${host}/A1?src=bio`,
      )
    })
  }
})
