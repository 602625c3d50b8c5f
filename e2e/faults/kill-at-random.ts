import type { KillableBrowser } from '../browsers/launch-killable.ts'
import type { RemotePage } from '../browsers/remote-control.ts'
import { readDevice } from '../read-device.ts'
import { siteVisits, type EventCounts } from './site-visits.ts'
import type { Site } from './start-site.ts'

interface Killing {
  victim: 'page' | 'browser'
  /** The name of the event that is captured, again and again. */
  event: string
  random: () => number
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

/** Captures an event every 4 to 10 ms, and tells the test of them, not the tracker, every 20 ms. */
const trackSteadily = `
  let seen = []
  let i = 0
  const step = () => {
    seen.push([i, Date.now()])
    cuepoint.track(args[0], { i: i++, order_id: 'o-' + i })
    setTimeout(step, 4 + Math.random() * 6)
  }
  step()
  setInterval(() => {
    fetch('/seen', { method: 'POST', body: JSON.stringify(seen) })
    seen = []
  }, 20)
  return Date.now()`

/** 20 ms to the next word, and 10 to the event it tells of. */
const quietMs = 30

const counterOnDevice = async (page: RemotePage) => {
  const { local } = await readDevice(page)
  const counters = Object.entries(local).filter(([key]) => key.includes(':n:'))
  return Math.max(0, ...counters.map(([, value]) => (JSON.parse(value) as Counter).last_seq))
}

/** One kill in the middle of steady work, with the collector up or down, and the visit after it. */
export const killAtRandom = async (
  browser: KillableBrowser,
  site: Site,
  { victim, event, random }: Killing,
): Promise<Killed> => {
  const { visit, deliver, count } = siteVisits(browser, site)
  const isUp = random() < 0.5
  const page = await visit()
  const process = victim === 'page' ? await browser.processOf(page) : undefined
  if (!isUp) await site.collector.kill()
  const begun = await page.run<number>(trackSteadily, event)
  const at = begun + 300 + random() * 1200
  const killedAt = process ? await browser.crash(process, at) : await browser.kill(at)
  if (!isUp) await site.collector.restart()
  if (!process) await browser.relaunch()

  // Before the tracker runs again.
  const counter = await counterOnDevice(await browser.open(site.blank, site.remote))
  const heard = site.endpoint.requests.map(({ status, body }) => (status ? body!.last_seq : 0))
  const next = await deliver()

  const stored = new Set((await site.collector.events()).map(({ props }) => Number(props['i'])))
  const times = new Map(site.seen.flatMap((body) => JSON.parse(body) as [number, number][]))
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
  const silentMs = killedAt - (times.get(told) ?? begun)
  console.log(
    `${browser.engine}, ${victim}, ${event}, ${isUp ? 'up' : 'down'}: killed after ${killedAt - begun} ms, ` +
      `heard of until ${silentMs} ms before; ${JSON.stringify(counts)}, ` +
      `highest ${highest}, counter ${counter}, lost of the ages ${lostAges.join(' ')}`,
  )
  return { next, counts, lostAges, stalledMs: Math.max(0, silentMs - quietMs), proved }
}
