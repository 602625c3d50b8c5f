import type { Plugin, Tracker } from 'cuepoint'

/** Undoes that wait for their microtask. */
const leaving = new Map<Plugin<any>, () => void>()

/**
 * `cue.use(plugin)`, which goes on where it is undone and used again at once. StrictMode does that, and takes the page's
 * `<title>` away meanwhile: a view that is told then has the title of the HTML.
 */
export const keepUsing = (cue: Tracker<any>, plugin: Plugin<any>): (() => void) => {
  const kept = leaving.get(plugin)
  leaving.delete(plugin)
  // Those of other layouts go first: what they have open is told before the next page is.
  for (const undo of leaving.values()) undo()
  leaving.clear()
  const undo = kept ?? cue.use(plugin)
  return () => {
    leaving.set(plugin, undo)
    queueMicrotask(() => {
      if (leaving.delete(plugin)) undo()
    })
  }
}
