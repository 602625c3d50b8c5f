import { afterEach, beforeEach, expect, test } from 'vitest'
import { storedNames, type StoredName } from '../scripts/stored-names.ts'
import { eachEngine } from './browsers/each-engine.ts'
import { readDevice } from './read-device.ts'
import { startShop, tracker, type Shop } from './servers/start-shop.ts'

// The table of docs/privacy.md against what a browser holds.

let shop: Shop
beforeEach(async () => {
  shop = await startShop()
})
afterEach(() => shop.stop())

const parts: Record<string, string> = {
  '<key>': 'default',
  '<plugin>': '\\w+',
  '<stream>': '[\\da-f]{27}',
  '<number>': '\\d+(-\\d+)?',
}
const pattern = ({ name }: StoredName) =>
  new RegExp(`^${name.replaceAll(/<\w+>/g, (part) => parts[part]!)}$`)

const host = '127.0.0.1'

eachEngine((newTab) => {
  test('docs/privacy.md names all that is stored in each mode, and nothing else', async () => {
    const seen = new Set<string>()
    for (const mode of ['granted', 'anonymous', 'pending', 'denied'] as const) {
      await shop.collector.kill()
      shop.serve(tracker({ consent: mode, cookieDomain: host, sessionPerCampaign: true }))
      const tab = await newTab()
      await tab.goto(`${shop.page}?utm_source=mail&mode=${mode}#cuepoint-ignore`)
      await tab.run(
        `cuepoint.identify('user-7')
         window.dataLayer.push({ event: 'purchase', ecommerce: { transaction_id: 'o-1', value: 1, currency: 'BRL' } })
         cuepoint.consent(args[0])
         await cuepoint.flush()`,
        mode,
      )
      // Journal entries live for milliseconds: those of a page that is left are seen while it is.
      const leaving = await tab.run<string[]>(
        `dispatchEvent(new PageTransitionEvent('pagehide'))
         cuepoint.track('order_completed', { order_id: 'o-2' })
         return Object.keys(localStorage)`,
      )
      const { cookies, local, session, databases } = await readDevice(tab)
      const held = {
        cookie: Object.keys(cookies),
        localStorage: [...new Set([...leaving, ...Object.keys(local)])],
        sessionStorage: Object.keys(session),
        IndexedDB: Object.keys(databases),
      }
      for (const [place, names] of Object.entries(held)) {
        for (const name of names) {
          const row = storedNames.find((row) => row.place === place && pattern(row).test(name))
          expect(row?.modes, `${place} ${name} while ${mode}`).toContain(mode)
          seen.add(row!.name)
        }
      }
      // A cookie belongs to all ports of its host.
      await tab.run(`cuepoint.consent('denied')`)
      await tab.close()
      await shop.stop()
      shop = await startShop()
    }
    expect([...seen].sort()).toEqual(storedNames.map(({ name }) => name).sort())
  })
})
