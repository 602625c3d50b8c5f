import type { Consent } from './context/consent.ts'
import type { Session } from './context/session.ts'
import type { CaptureOptions, Plugin, PluginContext, PluginStore, Readable } from './plugin.ts'

export interface PluginHost {
  add(plugin: Plugin<any>): void
  all(): Iterable<Plugin<any>>
  /** Tells every plugin that the page is hidden or left. */
  hidden(): void
  /** Runs foreign code; what it throws is reported under `name`. */
  guard(name: string, work: () => void): void
  stop(): void
}

/** Starts plugins, keeps their undo, and catches what they throw. */
export const createPluginHost = (
  capture: (name: string, props?: unknown, options?: CaptureOptions) => void,
  consent: Readable<Consent>,
  session: Readable<Session>,
  storeOf: (plugin: string) => PluginStore,
  onFailure: (what: string, error: unknown) => void,
): PluginHost => {
  const plugins = new Map<string, Plugin<any>>()
  const undos = new Map<string, () => void>()
  const claims = new Map<string, Set<object>>()
  const listeners = new Set<() => void>()

  const guard = (name: string, work: () => void) => {
    try {
      work()
    } catch (error) {
      onFailure(name, error)
    }
  }

  const halt = (name: string) => {
    const undo = undos.get(name)
    undos.delete(name)
    if (undo) guard(name, undo)
  }

  const start = (name: string) => {
    const plugin = plugins.get(name)
    if (!plugin || undos.has(name) || claims.get(name)?.size) return
    guard(name, () => {
      const undo = plugin.setup?.({
        track: capture as PluginContext<any>['track'],
        consent,
        session,
        store: storeOf(name),
        onHidden(listener) {
          const guarded = () => guard(name, listener)
          listeners.add(guarded)
          return () => listeners.delete(guarded)
        },
        issue: (detail, error = '') => onFailure(`${name}: ${detail}`, error),
        claim,
      })
      undos.set(name, () => undo?.())
    })
  }

  const claim = (name: string) => {
    const mine = {}
    const all = claims.get(name) ?? new Set()
    claims.set(name, all.add(mine))
    halt(name)
    return () => {
      all.delete(mine)
      start(name)
    }
  }

  return {
    add(plugin) {
      const name = plugin?.name
      if (!name || plugins.has(name))
        return onFailure('use() wants a plugin with a name of its own', name)
      plugins.set(name, plugin)
      start(name)
    },
    all: () => plugins.values(),
    hidden: () => listeners.forEach((listener) => listener()),
    guard,
    stop: () => [...undos.keys()].forEach(halt),
  }
}
