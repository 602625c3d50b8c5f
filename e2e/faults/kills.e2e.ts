import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { engines } from '../browsers/engines.ts'
import { launchKillable, type KillableBrowser } from '../browsers/launch-killable.ts'
import { createRemoteControl } from '../browsers/remote-control.ts'
import { startPages, type Pages } from '../servers/start-pages.ts'
import { browserVersion } from './browser-version.ts'
import { killAfter } from './kill-after.ts'
import { killAtRandom } from './kill-at-random.ts'
import type { Killed } from './kill-at-work.ts'
import { pace } from './pace.ts'
import { report } from './report.ts'
import { seeded } from './seeded.ts'
import { siteVisits, type EventCounts } from './site-visits.ts'
import { startSite, type Site } from './start-site.ts'

// A page, or the whole browser, is killed without a word. What was written is delivered by the next visit,
// and what was lost is known to be.

const runs = Array.from({ length: pace.runs }, (_, i) => i + 1)
/** How often one run of a row kills at a random moment. */
const kills = pace.runs > 1 ? 8 : 1
const seed = Number(process.env['CUEPOINT_SEED'] ?? Math.floor(Math.random() * 1_000_000))
const victims = ['page', 'browser'] as const
type Kind = 'urgent' | 'ordinary'
/** An event of this age survives any kill. */
const safeMs = 250

/** How many events were lost that were old enough to be safe. */
const tooOld = (all: readonly Killed[]) =>
  all.flatMap(({ lostAges, stalledMs }) => lostAges.filter((age) => age - stalledMs > safeMs))
    .length

/** What kills before that age came to. */
const risked = (kind: Kind, all: readonly Killed[]) => {
  const [goalMs, share] =
    kind === 'urgent' ? ([50, 'shareUrgent50'] as const) : ([150, 'shareGrouped150'] as const)
  const well = all.filter(({ lostAges }) => !lostAges.some((age) => age > goalMs))
  return { kills: all.length, olderThan250Lost: tooOld(all), [share]: well.length / all.length }
}

describe.each(engines)('%s', (engine) => {
  const random = seeded(seed)
  let version: string
  let lobby: Pages
  let browser: KillableBrowser
  let site: Site

  beforeAll(async () => {
    const remote = createRemoteControl()
    lobby = await startPages(remote.options)
    browser = await launchKillable(engine, { port: lobby.port, remote })
    version = await browserVersion(engine)
    console.log(`${engine} ${version}: CUEPOINT_SEED=${seed}`)
  })
  afterAll(async () => {
    await browser?.close()
    await lobby?.stop()
  })
  beforeEach(async () => {
    site = await startSite()
  })
  afterEach(() => site?.stop())

  /** Twenty events of the same age. */
  const killLater = (victim: (typeof victims)[number], afterMs: number, isUp: boolean) => {
    const row = `${victim} killed ${afterMs} ms after 20 events, collector ${isUp ? 'up' : 'down'}`
    test.each(runs)(`${row} (%i)`, async (run) => {
      const killed = await killAfter(browser, site, { victim, isUp, afterMs })
      const { counts, proved } = killed
      const shares = afterMs < safeMs ? risked('ordinary', [killed]) : {}
      report({ row, engine, version, run, ...counts, ...shares })
      expect(counts).toMatchObject({ sent: 20, twice: 0, declared: 0 })
      // What is young may be lost, and what was lost before a survivor is known to be.
      if (afterMs < safeMs) expect(counts.stored + counts.missing).toBe(proved)
      else expect(counts).toMatchObject({ stored: 20, missing: 0 })
      expect(tooOld([killed])).toBe(0)
      await siteVisits(browser, site).expectDrained(killed.next)
    })
  }

  const killSometime = (victim: (typeof victims)[number], kind: Kind) => {
    const row = `${victim} killed at random, ${kind} events`
    const event = kind === 'urgent' ? 'order_completed' : 'pack_opened'
    test.each(runs)(`${row} (%i)`, { timeout: 300_000 }, async (run) => {
      const all: Killed[] = []
      const notDrained: unknown[] = []
      for (let i = 0; i < kills; i++) {
        if (i > 0) {
          await site.stop()
          site = await startSite()
        }
        const killed = await killAtRandom(browser, site, { victim, event, random })
        all.push(killed)
        // The numbers of the other kills are worth having all the same.
        const { expectDrained } = siteVisits(browser, site)
        await expectDrained(killed.next).catch((error: unknown) => notDrained.push(error))
      }
      const sum = (name: keyof EventCounts) =>
        all.reduce((total, { counts }) => total + counts[name], 0)
      report({
        row,
        engine,
        version,
        run,
        sent: sum('sent'),
        stored: sum('stored'),
        twice: sum('twice'),
        declared: sum('declared'),
        missing: sum('missing'),
        extra: sum('extra'),
        ...risked(kind, all),
      })
      expect(sum('twice')).toBe(0)
      expect(sum('declared')).toBe(0)
      expect(tooOld(all)).toBe(0)
      // Whatever was lost before a survivor is known to be.
      for (const { counts, proved } of all) expect(counts.stored + counts.missing).toBe(proved)
      if (notDrained[0]) throw notDrained[0]
    })
  }

  for (const afterMs of [50, safeMs, 1000]) {
    for (const isUp of [true, false]) killLater('page', afterMs, isUp)
  }
  for (const isUp of [true, false]) killLater('browser', 1000, isUp)
  for (const victim of victims) {
    killSometime(victim, 'urgent')
    killSometime(victim, 'ordinary')
  }
})
