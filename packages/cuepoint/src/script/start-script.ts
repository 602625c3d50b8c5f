import { lateCartMarks } from '../capture/carts/late-cart-marks.ts'
import { lateChatMarks } from '../capture/chats/late-chat-marks.ts'
import { standard } from '../capture/index.ts'
import type { ObservedPlayer } from '../capture/observe-player.ts'
import type { TrackerOptions } from '../options.ts'
import { loadDoctor } from '../load-doctor.ts'
import type { Plugin } from '../plugin.ts'
import type { Tracker } from '../tracker-types.ts'
import { findOptions, type ScriptOptions } from './find-options.ts'
import { latePlugin } from './late-plugin.ts'
import { lateSources } from './late-sources.ts'
import { loadMore } from './load-more.ts'
import { parts } from './parts.ts'
import { startInTurn } from './start-in-turn.ts'

export interface ScriptTracker extends Tracker {
  /** For `cuepoint-more.js` alone. */
  parts: typeof parts
  /** Runs the callback when the tracker runs; at once when it does already. */
  push(...callbacks: Callback[]): void
  /**
   * Wanted only where no endpoint is found. Callbacks wait for it, so it cannot be called in one of them: a
   * page that wants to give its options before the script is there writes `window.cuepointOptions`.
   */
  start(options?: ScriptOptions): void
  /**
   * Hears a player that nothing else sees, by six callbacks. Loads `cuepoint-more.js`; the promise is of the undo, and is
   * rejected with a TypeError where a callback is missing.
   */
  observePlayer(player: ObservedPlayer): Promise<() => void>
}

type Callback = (cue: ScriptTracker) => void

/** All players, and some that are none: `embeds` looks closer. */
const players = /(embed|player|widget).* iframe$|lite-youtube$/i
const anything = /^/

/** `push` and `start` at once; every method of the tracker as soon as there is an endpoint. */
export const startScript = (createTracker: (options: TrackerOptions) => Tracker): void => {
  const page = window as unknown as {
    cuepoint?: Callback[] & Partial<ScriptTracker> & { twice?: boolean }
  }
  const before = page.cuepoint
  // Turbo runs a script of the body again with every page.
  // Not `start`, which an `<ol id="cuepoint">` has, too.
  if (before?.doctor) {
    if (!before.twice) console.warn('cuepoint: this page has the script twice')
    before.twice = true
    return
  }
  const waiting = Array.isArray(before) ? before : []
  const found = findOptions()

  const cue = {
    parts,
    push(...callbacks: Callback[]) {
      waiting.push(...callbacks)
      if (!('track' in cue)) return
      for (const callback of waiting.splice(0)) {
        try {
          callback(cue)
        } catch (error) {
          console.error(error)
        }
      }
    },
    start(options?: ScriptOptions) {
      try {
        const { capture, without = '', progress = false, ...rest } = { ...found, ...options }
        const lists = (names: string, name: string) => names.split(' ').includes(name)
        const how = { progress }
        const families = [
          ...standard({
            previews: how,
            carts: { sources: [lateSources(lateCartMarks, ({ lateCarts }) => lateCarts)] },
            chats: { sources: [lateSources(lateChatMarks, ({ lateChats }) => lateChats)] },
          }),
          latePlugin('embeds', players, ({ embeds }) => embeds(how)),
          latePlugin('vitals', anything, ({ vitals }) => vitals()),
        ]
        const plugins = families.filter(
          // Nobody needs `vitals` who has not asked for it.
          ({ name }) =>
            !rest.plugins &&
            lists(capture || name.replace('vitals', ''), name) &&
            !lists(without, name),
        )
        const create = (plugins: Plugin[]) => createTracker({ plugins, ...rest } as TrackerOptions)
        Object.assign(cue, startInTurn(plugins, create))
      } catch (error) {
        // Wrong options must not harm the page.
        console.error(error)
      }
      cue.push()
    },
    observePlayer: async (player) => {
      const { observePlayer } = await loadMore()
      const plugin = observePlayer(player, found)
      return new Promise((resolve) => cue.push(({ use }) => resolve(use(plugin))))
    },
    // As long as no tracker runs.
    doctor: async (how) => (await loadDoctor()).doctor(undefined, how),
  } as ScriptTracker
  Object.assign(page, { cuepoint: cue })

  const warn = () =>
    'track' in cue ||
    console.warn('cuepoint: its tag needs data-endpoint="/cue", or its URL ?endpoint=/cue')
  if (found.endpoint) cue.start()
  else if (document.readyState === 'complete') setTimeout(warn)
  else addEventListener('load', warn, { once: true })
}
