import { expect } from 'vitest'
import type { KillableBrowser } from '../browsers/launch-killable.ts'
import type { RemotePage } from '../browsers/remote-control.ts'
import { readDevice } from '../read-device.ts'
import { until } from '../until.ts'
import { silence } from '../visit.ts'
import type { Site } from './start-site.ts'

export interface SiteVisits {
  /** A visit, once its tracker runs. */
  visit(): Promise<RemotePage>
  /** A visit, until it has sent what it found, or has had the time to. */
  deliver(): Promise<RemotePage>
  /** Nothing waits on the device, and one more visit sends nothing. */
  expectDrained(page: RemotePage): Promise<void>
  /** What became of so many events that each have another `i`. */
  count(sent: number): Promise<EventCounts>
}

export type EventCounts = Record<
  'sent' | 'stored' | 'twice' | 'declared' | 'missing' | 'extra',
  number
>

const deliveredMs = 10_000
const drainedMs = 2000
const flush = 'await cuepoint.flush({ timeoutMs: 2000 })'

/** What waits on the device. */
const readWaiting = async (page: RemotePage) => {
  const { local, databases } = await readDevice(page)
  return {
    events: databases['cuepoint:default:queue']?.['events'] ?? [],
    local: Object.keys(local).filter((key) => /^cuepoint:default:[jn]:/.test(key)),
  }
}

/** What a visitor does at the site, and what is looked at meanwhile. */
export const siteVisits = (browser: KillableBrowser, site: Site): SiteVisits => {
  const visit = async () => {
    const page = await browser.open(site.page, site.remote)
    await page.waitFor('return !!window.cuepoint?.track')
    return page
  }
  return {
    visit,
    deliver: async () => {
      const page = await visit()
      const isSent = async () => {
        await page.run(flush)
        const { events, local } = await readWaiting(page)
        return events.length === 0 && !local.some((key) => key.includes(':j:'))
      }
      // What is left is for `expectDrained`, after the events have been counted.
      await until(isSent, { timeoutMs: deliveredMs, what: 'the delivery' }).catch(() => {})
      return page
    },
    expectDrained: async (page) => {
      const hasNoCounter = async () => !(await readWaiting(page)).local[0]
      await until(hasNoCounter, { timeoutMs: drainedMs, what: 'the end' }).catch(() => {})
      expect(await readWaiting(page)).toEqual({ events: [], local: [] })
      const before = site.endpoint.requests.length
      const next = await visit()
      await next.run(flush)
      await silence()
      expect(site.endpoint.requests.slice(before)).toEqual([])
    },
    count: async (sent) => {
      const events = await site.collector.events()
      const { totals } = await site.collector.balance()
      const stored = new Set(events.map(({ props }) => props['i'])).size
      const arrived = site.endpoint.requests.flatMap(({ status, body }) =>
        status && status < 300 ? body!.events : [],
      )
      return {
        sent,
        stored,
        twice: events.length - stored,
        declared: totals.declared,
        missing: totals.missing,
        extra: arrived.length - stored,
      }
    },
  }
}
