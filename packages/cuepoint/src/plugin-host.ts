import type { Consent } from './context/consent.ts'
import type { Session } from './context/session.ts'
import type { CaptureOptions, Plugin, PluginContext, PluginStore, Readable } from './plugin.ts'

export interface PluginHost {
  /** Returns its undo; none where the plugin was not taken. */
  add(plugin: Plugin<any>): (() => void) | void
  all(): Iterable<Plugin<any>>
  /** Tells every plugin that the page is hidden or left. */
  hidden(): void
  /** Runs foreign code; what it throws is reported under `name`. */
  guard<T>(name: string, work: () => T): T | void
  stop(): void
}

/** Starts plugins, keeps their undo, and catches what they throw. */
export const createPluginHost = (
  track: (name: string, props?: unknown, options?: CaptureOptions) => void,
  consent: Readable<Consent>,
  session: Readable<Session>,
  storeOf: (plugin: string, issue: (detail: string) => void) => PluginStore,
  onFailure: (...detail: unknown[]) => void,
): PluginHost => {
  const plugins = new Map<string, Plugin<any>>()
  const undos = new Map<string, ReturnType<NonNullable<Plugin['setup']>>>()
  /** Claimed names by the undo of their claim. */
  const claims = new Map<() => void, string>()
  const listeners = new Set<() => void>()
  const page = {}

  const guard: PluginHost['guard'] = (name, work) => {
    try {
      return work()
    } catch (error) {
      onFailure(name, error)
    }
  }

  const halt = (name: string) => {
    const undo = undos.get(name)
    undos.delete(name)
    guard(name, () => undo?.())
  }

  const start = (name: string) => {
    const plugin = plugins.get(name)
    if (!plugin || undos.has(name) || [...claims.values()].includes(name)) return
    const issue = (...detail: unknown[]) => onFailure(name, ...detail)
    guard(name, () =>
      undos.set(
        name,
        plugin.setup?.({
          track: track as PluginContext<any>['track'],
          consent,
          session,
          store: storeOf(name, issue),
          onHidden(listener) {
            const guarded = () => guard(name, listener)
            listeners.add(guarded)
            return () => listeners.delete(guarded)
          },
          issue,
          page,
          claim,
        }),
      ),
    )
  }

  const claim = (name: string) => {
    const undo = () => {
      claims.delete(undo)
      start(name)
    }
    claims.set(undo, name)
    halt(name)
    return undo
  }

  return {
    add(plugin) {
      const name = plugin?.name
      if (name && !plugins.has(name)) {
        plugins.set(name, plugin)
        start(name)
        return () => {
          if (plugins.delete(name)) halt(name)
        }
      }
      onFailure(name, 'a plugin needs a name of its own')
    },
    all: () => plugins.values(),
    hidden: () => listeners.forEach((listener) => listener()),
    guard,
    // Claimed for ever: the undo of one may release its claim to another.
    stop: () => plugins.forEach((_, name) => claim(name)),
  }
}
