// @vitest-environment node
import * as fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import { createEndpoint } from './create-endpoint.ts'
import { replaceGlobals } from './replace-globals.ts'
import { runSchedule } from './run-schedule.ts'
import { schedule } from './schedule.ts'

const { CUEPOINT_PATH: path, CUEPOINT_RUNS: runs } = process.env
/** Long runs look for something new; the short one is the same each time, so that a change is to blame when it fails. */
const seed = process.env['CUEPOINT_SEED'] ?? (runs ? undefined : 20_261_122)

it(
  'loses nothing silently and counts nothing twice, whatever happens when',
  { timeout: 3_600_000 },
  async () => {
    onTestFinished(replaceGlobals())
    const endpoint = createEndpoint()
    const sums = { schedules: 0, events: 0, requests: 0, steps: 0, pages: 0 }
    await fc.assert(
      fc.asyncProperty(schedule, async (schedule) => {
        const { problems, ...numbers } = await runSchedule(schedule, endpoint)
        sums.schedules++
        for (const name of ['events', 'requests', 'steps', 'pages'] as const)
          sums[name] += numbers[name]
        expect(problems).toEqual([])
      }),
      {
        numRuns: Number(runs ?? 1_000),
        ...(seed && { seed: Number(seed) }),
        ...(path && { path }),
      },
    )
    console.debug(sums)
    expect(sums.events).toBeGreaterThan(sums.schedules)
  },
)
