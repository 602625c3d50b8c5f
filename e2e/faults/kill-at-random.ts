import type { KillableBrowser } from '../browsers/launch-killable.ts'
import { killAtWork, type Killed } from './kill-at-work.ts'
import type { Site } from './start-site.ts'

interface Killing {
  victim: 'page' | 'browser'
  /** The name of the event that is captured, again and again. */
  event: string
  random: () => number
}

/** Captures an event every 4 to 10 ms. */
const trackSteadily = `
  let i = 0
  const step = () => {
    tell(i)
    cuepoint.track(args[0], { i: i++, order_id: 'o-' + i })
    setTimeout(step, 4 + Math.random() * 6)
  }
  step()
  return Date.now()
`

/** One kill in the middle of steady work, with the collector up or down, and the visit after it. */
export const killAtRandom = (
  browser: KillableBrowser,
  site: Site,
  { victim, event, random }: Killing,
): Promise<Killed> =>
  killAtWork(browser, site, {
    victim,
    isUp: random() < 0.5,
    work: trackSteadily,
    args: [event],
    at: (begun) => begun + 300 + random() * 1200,
  })
