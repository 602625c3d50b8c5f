import type { Plugin } from '../plugin.ts'
import { registry } from '../registry.ts'
import { createScope } from '../scope.ts'
import type { Tracker } from '../tracker-types.ts'

/**
 * Creates a tracker with the first two of these plugins, and starts the others each in a task of its own: a slow phone answers
 * in between. All that are left start at once when the visitor does something, or leaves. A tracker that ran before gets none.
 */
export const startInTurn = (
  plugins: Plugin<any>[],
  create: (first: Plugin<any>[]) => Tracker,
): Tracker => {
  // Where the page waits for the tag, what follows it may tell at once; timers of hidden pages wait for seconds.
  const own = document.currentScript as HTMLScriptElement | null
  const first = plugins.splice(0, own?.async === false || document.hidden ? Infinity : 2)
  const running = [...registry().values()]
  const scope = createScope(console.error)
  let tracker: Tracker | undefined
  const start = (most: number) => {
    for (const plugin of plugins.splice(0, most)) tracker?.use(plugin)
    if (plugins[0]) scope.later(() => start(1), 0)
    else scope.undo()
  }
  // Before the tracker's own: what they hear last is told, too.
  scope.on('pointerdown keydown pagehide visibilitychange', () => start(Infinity))
  tracker = create(first)
  if (running.includes(tracker)) scope.undo()
  else start(0)
  return tracker
}
