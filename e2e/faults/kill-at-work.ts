import type { KillableBrowser } from '../browsers/launch-killable.ts'
import type { RemotePage } from '../browsers/remote-control.ts'
import { readDevice } from '../read-device.ts'
import { siteVisits, type EventCounts } from './site-visits.ts'
import type { Site } from './start-site.ts'

interface Killing {
  victim: 'page' | 'browser'
  isUp: boolean
  /** Captures events with `i` = 0, 1, 2…, and tells of them by `tell(i)`. Returns when it began. */
  work: string
  args?: unknown[]
  /** When, in milliseconds since the epoch, of the time that the work returned. */
  at(begun: number): number | Promise<number>
}

export interface Killed {
  /** The visit that has delivered what was left. */
  next: RemotePage
  counts: EventCounts
  /** Of the events that were lost: how many milliseconds before the kill they were captured. */
  lostAges: number[]
  /**
   * For how long the page had not been heard of, beyond what its ways explain. On a machine that stands still
   * nothing is written either.
   */
  stalledMs: number
  /** The highest number that any survivor proves: an event, the counter on the device, a request's word. */
  proved: number
}

/** What the tracker keeps apart from the events of a stream. */
interface Counter {
  last_seq: number
}

/** Tells the test of events, not the tracker, every 20 ms, and that it is alive. */
const tellSteadily = `
  let told = []
  const tell = (i) => told.push([i, Date.now()])
  const say = () => {
    fetch('/seen', { method: 'POST', body: JSON.stringify({ at: Date.now(), told }) })
    told = []
  }
  setInterval(say, 20)
`

/** What it says. */
export interface Word {
  at: number
  told: [i: number, at: number][]
}

/** 20 ms to the next word, and 10 for it to arrive. */
export const quietMs = 30

const counterOnDevice = async (page: RemotePage) => {
  const { local } = await readDevice(page)
  const counters = Object.entries(local).filter(([key]) => key.includes(':n:'))
  return Math.max(0, ...counters.map(([, value]) => (JSON.parse(value) as Counter).last_seq))
}

/** One kill of a page that captures events, or of its browser, with the collector up or down, and the visit after it. */
export const killAtWork = async (
  browser: KillableBrowser,
  site: Site,
  { victim, isUp, work, args = [], at }: Killing,
): Promise<Killed> => {
  const { visit, deliver, count } = siteVisits(browser, site)
  const page = await visit()
  const process = victim === 'page' ? await browser.processOf(page) : undefined
  if (!isUp) await site.collector.kill()
  const begun = await page.run<number>(tellSteadily + work, ...args)
  const when = await at(begun)
  const killedAt = process ? await browser.crash(process, when) : await browser.kill(when)
  if (!isUp) await site.collector.restart()
  if (!process) await browser.relaunch()

  // Before the tracker runs again.
  const counter = await counterOnDevice(await browser.open(site.blank, site.remote))
  const heard = site.endpoint.requests.map(({ status, body }) => (status ? body!.last_seq : 0))
  const next = await deliver()

  const stored = new Set((await site.collector.events()).map(({ props }) => Number(props['i'])))
  const words = site.seen.map((body) => JSON.parse(body) as Word)
  const times = new Map(words.flatMap(({ told }) => told))
  const told = Math.max(-1, ...times.keys())
  const highest = Math.max(-1, ...stored) + 1
  const proved = Math.max(highest, counter, ...heard)
  const sent = Math.max(told + 1, proved)
  const lostAges: number[] = []
  // One that the page has not told of is taken for as old as the one before it.
  let before = begun
  for (let i = 0; i < sent; i++) {
    before = times.get(i) ?? before
    if (!stored.has(i)) lostAges.push(killedAt - before)
  }
  const counts = await count(sent)
  const silentMs = killedAt - Math.max(begun, ...words.map(({ at }) => at))
  console.log(
    `${browser.engine}, ${victim}, ${isUp ? 'up' : 'down'}: killed after ${killedAt - begun} ms, ` +
      `heard of until ${silentMs} ms before; ${JSON.stringify(counts)}, ` +
      `highest ${highest}, counter ${counter}, lost of the ages ${lostAges.join(' ')}`,
  )
  return { next, counts, lostAges, stalledMs: Math.max(0, silentMs - quietMs), proved }
}
