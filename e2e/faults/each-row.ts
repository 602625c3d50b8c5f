import { expect, test } from 'vitest'
import { eachEngine } from '../browsers/each-engine.ts'
import type { Engine } from '../browsers/engines.ts'
import type { Tab } from '../browsers/tab.ts'
import { readDevice } from '../read-device.ts'
import { until } from '../until.ts'
import { silence } from '../visit.ts'
import { browserVersion } from './browser-version.ts'
import { pace } from './pace.ts'
import { report } from './report.ts'
import { startTrial, type Trial } from './start-trial.ts'

/** What may be otherwise than that everything is delivered and nothing is left. */
interface Ending {
  /** Events that are given up and said to be, by reason. */
  declared?: Record<string, number>
  /** Records that nobody here can read, so that they stay. */
  left?: number
}

type Row = (name: string, scenario: (trial: Trial) => Promise<Ending | void>) => void

/** What waits on the device for any tracker of this origin. */
const waiting = async (tab: Tab) => {
  const { local, databases } = await readDevice(tab)
  return [
    ...Object.keys(local).filter((name) => /^cuepoint:\w+:[jn]:/.test(name)),
    ...Object.values(databases).flatMap(({ events }) => events ?? []),
  ]
}

const drains = async (trial: Trial, left: number) => {
  const isEmpty = async () => (await waiting(trial.last)).length === left
  await until(isEmpty, { timeoutMs: pace.patienceMs, what: 'an empty queue' }).catch(async () =>
    expect(await waiting(trial.last), 'still waiting').toHaveLength(left),
  )
  await trial.last.close()
  trial.endpoint.treat = () => 'pass'
  trial.serve({})
  await silence(150)
  const heard = trial.endpoint.requests.length
  const next = await trial.visit()
  await next.run('await cuepoint.flush()')
  await silence(150)
  const bodies = trial.endpoint.requests.slice(heard).map(({ body }) => body)
  expect(bodies, 'a second visit sends nothing').toEqual([])
}

/** What became of the events, whether the row has gone well or not. */
const measure = async ({ sent, collector, endpoint }: Trial) => {
  const events = await collector.events()
  const { totals, streams } = await collector.balance()
  const reasons: Record<string, number> = {}
  for (const { declared_by_reason: declared } of streams)
    for (const [reason, n] of Object.entries(declared)) reasons[reason] = (reasons[reason] ?? 0) + n
  const distinct = new Set(events.map(({ props }) => props['i'])).size
  return {
    counts: {
      sent,
      stored: distinct,
      twice: events.length - distinct,
      declared: totals.declared,
      missing: totals.missing,
      extra: endpoint.extra(),
    },
    reasons,
  }
}

/**
 * The rows of the fault suite: `everywhere` for what an engine decides, `once` for what none does. Each ends with the
 * same demands: everything captured is stored once or declared, nothing is left on the device, and the next visit has
 * nothing to send.
 */
export const eachRow = (rows: (everywhere: Row, once: Row) => void): void =>
  eachEngine((newTab, engine: Engine) => {
    const row: Row = (name, scenario) => {
      for (let run = 1; run <= pace.runs; run++) {
        test(pace.runs > 1 ? `${name}, run ${run}` : name, { timeout: 300_000 }, async () => {
          const trial = await startTrial(engine, newTab)
          let ending: Ending = {}
          let measured: Awaited<ReturnType<typeof measure>> | undefined
          try {
            ending = (await scenario(trial)) ?? {}
            await trial.delivered(sum(ending.declared))
            await drains(trial, ending.left ?? 0)
          } finally {
            measured = await measure(trial)
            report({
              row: name,
              engine,
              version: await browserVersion(engine),
              run,
              ...measured.counts,
            })
            await trial.stop()
          }
          const { declared = {} } = ending
          const { counts, reasons } = measured
          const stored = counts.sent - sum(declared)
          expect(counts).toMatchObject({ stored, twice: 0, missing: 0 })
          expect(reasons).toEqual(declared)
        })
      }
    }
    rows(row, engine === 'chromium' ? row : () => {})
  })

const sum = (declared: Record<string, number> = {}) =>
  Object.values(declared).reduce((all, n) => all + n, 0)
