import type { KillableBrowser } from '../browsers/launch-killable.ts'
import { until } from '../until.ts'
import { killAtWork, quietMs, type Killed, type Word } from './kill-at-work.ts'
import type { Site } from './start-site.ts'

interface Killing {
  victim: 'page' | 'browser'
  isUp: boolean
  /** Milliseconds between the last event and the kill. */
  afterMs: number
}

/** All in one task, and the first word of them with it. */
const trackAtOnce = `
  for (let i = 0; i < 20; i++) {
    tell(i)
    cuepoint.track('pack_opened', { i })
  }
  say()
  return Date.now()
`

/**
 * One kill so many milliseconds after twenty events, and the visit after it. On a machine that stands still it waits:
 * until the page has been heard of shortly before that age.
 */
export const killAfter = (
  browser: KillableBrowser,
  site: Site,
  { victim, isUp, afterMs }: Killing,
): Promise<Killed> =>
  killAtWork(browser, site, {
    victim,
    isUp,
    work: trackAtOnce,
    at: async (last) => {
      const at = last + afterMs
      const isAlive = () => site.seen.some((body) => (JSON.parse(body) as Word).at >= at - quietMs)
      await until(isAlive, { timeoutMs: 5000, everyMs: 5, what: 'a word from the page' })
      return at
    },
  })
