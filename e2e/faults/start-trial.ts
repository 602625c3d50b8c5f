import { expect } from 'vitest'
import type { Engine } from '../browsers/engines.ts'
import type { Tab } from '../browsers/tab.ts'
import { freePort } from '../processes/free-port.ts'
import { startFaultEndpoint, type FaultEndpoint } from '../servers/fault-endpoint.ts'
import { startCollector, type Collector } from '../servers/start-collector.ts'
import { startPages, type Pages } from '../servers/start-pages.ts'
import { until } from '../until.ts'
import { pace } from './pace.ts'

interface Served {
  /** Further options of the tracker. */
  options?: object
  /** HTML before the tracker's script. */
  before?: string
  /** HTML after the tracker's script. */
  after?: string
}

/** A page with a tracker, an endpoint that fails as it is told, and a collector behind it. */
export interface Trial {
  readonly engine: Engine
  readonly page: string
  readonly pages: Pages
  readonly endpoint: FaultEndpoint
  readonly collector: Collector
  /** How many events were captured so far. */
  readonly sent: number
  /** Of the tabs that are open the one that was opened last. */
  readonly last: Tab
  /** What the page is like from now on. */
  serve(served: Served): void
  /** Opens the page in a new tab; resolves when its tracker runs. */
  visit(): Promise<Tab>
  /** Captures so many events in one task. */
  track(tab: Tab, events: number): Promise<void>
  /** For a page that captures so many events by itself: answers the `i` of the first. */
  expect(events: number): number
  /** Waits until all that was captured is in the collector; so many of it only declared as given up. */
  delivered(declared?: number): Promise<void>
  stop(): Promise<void>
}

/** The tracker runs, and the page is not the one that was about to be left. */
export const runs = `return !window.left && window.cuepoint?.track && document.readyState === 'complete'`

export const startTrial = async (engine: Engine, newTab: () => Promise<Tab>): Promise<Trial> => {
  const collector = await startCollector({ args: ['--key', 'second'] })
  const endpoint = await startFaultEndpoint(collector.url)
  const values: Record<string, string> = { endpoint: endpoint.url }
  const port = await freePort()
  const serve = ({ options, before = '', after = '' }: Served) =>
    Object.assign(values, {
      options: JSON.stringify({ ...pace.options, ...options }),
      before,
      after,
    })
  serve({})
  const pages = await startPages({ port, values })
  const page = `${pages.url}/faults.html`
  let sent = 0
  const open = new Set<Tab>()

  const count = (events: number) => {
    sent += events
    return sent - events
  }
  return {
    engine,
    page,
    pages,
    endpoint,
    collector,
    get sent() {
      return sent
    },
    get last() {
      return [...open].at(-1)!
    },
    serve,
    visit: async () => {
      const opened = await newTab()
      const close = () => {
        open.delete(tab)
        return opened.close()
      }
      const tab = { ...opened, close }
      open.add(tab)
      await tab.goto(page)
      await tab.waitFor(runs)
      return tab
    },
    track: (tab, events) =>
      tab.run(
        `for (let i = args[0]; i < args[1]; i++) cuepoint.track('pack_opened', { i })`,
        count(events),
        sent,
      ),
    expect: count,
    delivered: async (declared = 0) => {
      const wanted = { stored: sent - declared, declared, missing: 0 }
      const read = async () => (await collector.balance()).totals
      const isThere = async () => {
        const { stored, declared, missing } = await read()
        return stored + declared >= sent && !missing
      }
      await until(isThere, { timeoutMs: pace.patienceMs, what: 'all events' }).catch(async () =>
        // Says what is there instead.
        expect(await read()).toMatchObject(wanted),
      )
    },
    stop: async () => {
      await pages.stop()
      await endpoint.close()
      await collector.discard()
    },
  }
}
