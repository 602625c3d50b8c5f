import { standard } from '../capture/index.ts'
import type { TrackerOptions } from '../options.ts'
import type { Tracker } from '../tracker-types.ts'
import { findOptions, type ScriptOptions } from './find-options.ts'

export interface ScriptTracker extends Tracker {
  /** Runs the callback when the tracker runs; at once when it does already. */
  push(...callbacks: ((cue: ScriptTracker) => void)[]): void
  start(options?: ScriptOptions): void
}

type Callback = (cue: ScriptTracker) => void

const missing =
  'cuepoint: no endpoint, nothing is captured. Write <script async src="cuepoint.js" data-endpoint="/cue">, or call cuepoint.start({ endpoint: "/cue" })'

/** `push` and `start` at once; every method of the tracker as soon as there is an endpoint. */
export const startScript = (createTracker: (options: TrackerOptions) => Tracker): void => {
  const page = window as unknown as { cuepoint?: unknown }
  const before = page.cuepoint
  if (typeof (before as Partial<ScriptTracker> | undefined)?.start === 'function') {
    return console.warn('cuepoint: the script is in this page twice; the second one does nothing')
  }
  const found = findOptions()
  const waiting: Callback[] = Array.isArray(before) ? before : []
  let running = false

  const run = (callback: Callback) => {
    try {
      callback(cue)
    } catch (error) {
      console.error('cuepoint: a callback failed', error)
    }
  }

  const cue = {
    push(...callbacks: Callback[]) {
      if (running) callbacks.forEach(run)
      else waiting.push(...callbacks)
    },
    start(options?: ScriptOptions) {
      if (running) return console.warn('cuepoint: already started')
      const { capture, without = '', ...rest } = { ...found, ...options }
      const plugins = standard().filter(
        ({ name }) =>
          (!capture || capture.split(' ').includes(name)) && !without.split(' ').includes(name),
      )
      try {
        Object.assign(cue, createTracker({ plugins, ...rest } as TrackerOptions))
        running = true
      } catch (error) {
        // Wrong options must not harm the page.
        return console.error(error)
      }
      waiting.splice(0).forEach(run)
    },
  } as ScriptTracker

  page.cuepoint = cue
  if (found.endpoint) return cue.start()
  const warn = () => setTimeout(() => running || console.warn(missing))
  if (document.readyState === 'complete') warn()
  else addEventListener('load', warn, { once: true })
}
