import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { silence } from '../e2e/visit.ts'
import type { Bench } from './bench.ts'
import { inLab, type Lab } from './in-lab.ts'
import { mainThreadTasks } from './main-thread-tasks.ts'
import { quantile } from './quantile.ts'
import { repeat } from './repeat.ts'
import { round } from './round.ts'
import { spread } from './spread.ts'

const count = 1_000
const longMs = 50
/** Starts in one page; the first are left out, which compile. */
const starts = 60
const warmUps = 10

/** As a site's bundler would make it. */
const bundle = async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('react-page.tsx', import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    jsx: 'automatic',
    // None of our sources.
    conditions: ['module'],
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  return outputFiles[0]!.text
}

const open = async (lab: Lab, script: string) => {
  const window = await lab.openTracker()
  await window.page.addScriptTag({ content: script })
  return window
}

/** What the main thread does from the list's first render until the first of it were seen; the processor's time. */
const showList = async (lab: Lab, script: string, hook: boolean) => {
  const window = await open(lab, script)
  let observers = 0
  const show = async () => {
    observers = await window.run<number>(
      // In a task of its own, which no driver makes longer.
      'return new Promise((done) => setTimeout(() => done(reactBench.list(...args))))',
      count,
      hook,
    )
    await silence(2_000)
  }
  const tasks = await mainThreadTasks(window, show, 'tdur')
  const seen = await window.run<number>('return cue.stats().captured - 1')
  await window.close()
  if (hook !== seen > 0) throw new Error(`${seen} of the list were seen`)
  return { observers, longest: Math.max(...tasks), long: tasks.filter((ms) => ms > longMs).length }
}

const listRow = async (lab: Lab, script: string) => {
  const pairs = await repeat(5, async () => ({
    without: await showList(lab, script, false),
    hook: await showList(lab, script, true),
  }))
  const longest = (which: 'without' | 'hook') => pairs.map((pair) => pair[which].longest)
  const most = (which: 'without' | 'hook') => Math.max(...pairs.map((pair) => pair[which].long))
  const observers = Math.max(...pairs.map(({ hook }) => hook.observers))
  const more = most('hook') - most('without')
  return {
    what: `Longest task of a list of ${count} \`useTouchpoint\`; observers: ${observers}, long tasks more than without it: ${more}`,
    goal: 'one observer, no long task more',
    measured: spread(longest('hook'), 'ms'),
    ratio: `${round(quantile(longest('hook'), 0.5) / quantile(longest('without'), 0.5))} × the list without it (${spread(longest('without'), 'ms')})`,
    ok: observers === 1 && more <= 0,
  }
}

interface Start {
  core: number
  provider: number
  plain: number
}

const startRow = async (lab: Lab, script: string) => {
  const runs = await repeat(3, async () => {
    const window = await open(lab, script)
    const each = await repeat(starts, (run) =>
      window.run<Start>(
        'return reactBench.start({ endpoint: args[0], consent: "granted", debug: false }, args[1])',
        `${lab.collector.url}/cue`,
        // Whatever comes second may find things warm.
        run % 2 === 1,
      ),
    )
    await window.close()
    const middle = (name: keyof Start) =>
      quantile(
        each.slice(warmUps).map((one) => one[name]),
        0.5,
      )
    return { core: middle('core'), provider: middle('provider'), plain: middle('plain') }
  })
  const over = runs.map(({ core, provider }) => provider - core)
  const of = (name: keyof Start) => runs.map((run) => run[name])
  return {
    what: '`CuepointProvider` mounted, more than `createTracker` alone',
    goal: '≤ 1 ms',
    measured: spread(over, 'ms'),
    ratio: `${round(quantile(of('provider'), 0.5) / quantile(of('core'), 0.5))} × \`createTracker\` (${spread(of('core'), 'ms')}); a context without it: ${spread(of('plain'), 'ms')}`,
    ok: quantile(over, 0.5) <= 1,
  }
}

/** What the adapter for React costs a page. */
export const react: Bench = () =>
  inLab(async (lab) => {
    const script = await bundle()
    return [await listRow(lab, script), await startRow(lab, script)]
  })
