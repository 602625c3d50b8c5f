import type { Issue } from '../issue.ts'
import type { Plugin } from '../plugin.ts'
import type { Undeclared } from '../tracker-types.ts'
import { callerError } from './caller-error.ts'
import { createTestTracker } from './create-test-tracker.ts'
import { findPatches } from './find-patches.ts'
import { requirePage } from './require-page.ts'
import type { TestTracker, TestTrackerOptions } from './test-tracker.ts'
import { watchListeners } from './watch-listeners.ts'

type Options = Omit<TestTrackerOptions<any, any, any>, 'plugins'>

/** A misspelt name in these lists has no effect, and nobody would notice. */
const misnamed = (plugin: Plugin<any>): string[] =>
  (['keep', 'low'] as const).flatMap((list) =>
    (plugin[list] ?? [])
      .filter((name) => !/^[a-z][a-z\d_]{0,39}$/.test(name))
      .map((name) => `${list} has ${name}: a name is snake_case, at most 40 characters`),
  )

const problemsOf = ({ reason, detail }: Issue): string[] => {
  if (reason === 'plugin_failed') return [`it failed: ${detail}`]
  if (reason === 'stopped') return [`it tracks after its undo: ${detail}`]
  return reason === 'invalid' ? [`an event was not accepted: ${detail}`] : []
}

/** Starts the plugin in a tracker of its own. `stop` stops that and says what was wrong. */
const start = (plugin: Plugin<any>, options: Options) => {
  const listeners = watchListeners()
  let patches = (): string[] => []
  const setup: Plugin<any>['setup'] = (ctx) => {
    let undo: void | (() => void)
    const work = () => listeners.during(() => (undo = plugin.setup?.(ctx)))
    patches = findPatches(work)
    return undo!
  }
  // Neither a copy nor an heir: it may be an instance of a class, with private fields.
  const { name, keep = [], low = [] } = plugin
  const enrich: Plugin<any>['enrich'] = (event) => plugin.enrich?.(event)
  const plugins = [{ name, keep, low, setup, enrich }]
  try {
    const cue = createTestTracker({ ...options, plugins } as TestTrackerOptions)
    const stop = cue.stop
    return {
      cue,
      stop() {
        stop()
        return [
          ...listeners.end().map((listener) => `its undo leaves a listener: ${listener}`),
          ...patches().map((name) => `its undo leaves ${name} as it has set it`),
          ...cue.issues.flatMap(problemsOf),
        ]
      },
    }
  } catch (error) {
    listeners.end()
    throw error
  }
}

/**
 * Starts one plugin in a test tracker; before that it starts and stops it once, for it has to bear a second start. Throws
 * an Error that lists what is wrong, here or at `stop()`: names in `keep` or `low` that are none, events that were not
 * accepted, exceptions and reported failures, events after the undo, and what the undo leaves behind: listeners on window
 * and document that `setup` or a listener has added, functions of the page that `setup` has replaced. `clear()` forgives
 * the issues so far.
 */
export const testPlugin = <const P extends Plugin<any>, A = Undeclared, C = {}>(
  plugin: P,
  options: Omit<TestTrackerOptions<[P], A, C>, 'plugins'> = {},
): TestTracker<[P], A, C> => {
  const { name } = plugin
  const blame = (problems: string[], called: (...args: any[]) => unknown) => {
    const list = [...new Set(problems)].map((problem) => `\n  ${problem}`).join('')
    if (list) throw callerError(`testPlugin: ${name}${list}`, called)
  }

  requirePage()
  // A function has a name too, so that this would compile and do nothing.
  if (typeof plugin === 'function') blame([`call it: testPlugin(${name}())`], testPlugin)
  const first = start(plugin, options)
  blame([...misnamed(plugin), ...first.stop()], testPlugin)
  const second = start(plugin, options)
  const { cue } = second
  let stopped = false
  const stop = () => {
    if (stopped) return
    stopped = true
    blame([...first.cue.issues.flatMap(problemsOf), ...second.stop()], stop)
  }
  if (cue.issues.flatMap(problemsOf).length > 0) stop()
  return Object.assign(cue, { stop }) as unknown as TestTracker<[P], A, C>
}
