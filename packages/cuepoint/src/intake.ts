import type { Scrub } from './context/scrub.ts'
import type { TrackedEvent } from './event.ts'
import type { Issues } from './issues.ts'
import type { CaptureOptions } from './plugin.ts'
import type { PluginHost } from './plugin-host.ts'
import type { Resolved } from './resolve-options.ts'

/** An event that passed every check, serialised without its number. */
export type Accepted = [event: TrackedEvent, json: string]

/** From a call to a serialised event: common props, enrich, size check, scrub, filter. */
export const createIntake =
  ({ props: common, filter }: Resolved, plugins: PluginHost, scrub: Scrub, issues: Issues) =>
  (name: string, props: unknown, how: CaptureOptions): Accepted | void => {
    try {
      const { at = Date.now(), url = location.href } = how ?? {}
      if (typeof name !== 'string' || !/^[a-z][a-z\d_]{0,39}$/.test(name)) {
        throw new TypeError('a name is snake_case, at most 40 characters')
      }
      if (typeof props !== 'object') throw new TypeError('props must be an object')
      const raw: TrackedEvent = {
        name,
        at,
        url,
        props: { ...plugins.guard('props()', common), ...props },
      }
      for (const plugin of plugins.all()) plugins.guard(plugin.name, () => plugin.enrich?.(raw))
      const clean = scrub.value(raw) as TrackedEvent
      const kept = filter(clean)
      const event = kept === true ? clean : kept
      if (!event) return issues.drop('filtered', 1, name)
      return [event, JSON.stringify(event)]
    } catch (error) {
      issues.drop(error instanceof RangeError ? 'too_large' : 'invalid', 1, name, error)
    }
  }
