import { afterEach, beforeEach, test } from 'vitest'
import { eachEngine } from './browsers/each-engine.ts'
import { freePort } from './processes/free-port.ts'
import { expectEvents } from './expect-events.ts'
import { startCollector, type Collector } from './servers/start-collector.ts'
import { startPages, type Pages } from './servers/start-pages.ts'
import { allTouchpoints } from './touchpoints/all-touchpoints.ts'
import { pageOf } from './touchpoints/page-of.ts'

// Every row of docs/touchpoints.md, played.

let collector: Collector
let pages: Pages
let shown = ''
let other = ''

beforeEach(async () => {
  collector = await startCollector()
  const port = await freePort()
  other = `http://localhost:${port}`
  pages = await startPages({
    port,
    answer: (path) => (/\.\w+$/.test(path) ? undefined : shown),
    values: { collector: collector.url, other },
  })
})
afterEach(async () => {
  await pages.stop()
  await collector.discard()
})

eachEngine((newTab, engine) => {
  test.each(allTouchpoints)('$family: $title', async (touchpoint) => {
    if (touchpoint.cannot?.[engine]) return
    const { address = '/', act, told } = touchpoint
    const tab = await newTab()
    shown = pageOf(touchpoint)
    await expectEvents(collector, {
      when: async () => {
        await tab.goto(`${pages.url}${address}`)
        await act?.(tab)
        await tab.waitFor('return !!window.cuepoint?.flush')
        await tab.run('await cuepoint.flush()')
      },
      sent: told,
    })
  })
})
