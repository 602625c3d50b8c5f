import { byteLength } from './byte-length.ts'
import type { Scrub } from './context/scrub.ts'
import type { TrackedEvent } from './event.ts'
import type { DropReason } from './issue.ts'
import type { CaptureOptions } from './plugin.ts'
import type { PluginHost } from './plugin-host.ts'
import type { Resolved } from './resolve-options.ts'

const maxBytes = 32_000

/** An event that passed every check, serialised without its number. */
export interface Accepted {
  event: TrackedEvent
  json: string
}

/** From a call to a serialised event: common props, enrich, scrub, filter, then the size check. */
export const createIntake =
  (
    { props: common, filter }: Resolved,
    plugins: PluginHost,
    scrub: Scrub,
    onDrop: (reason: DropReason, ...detail: unknown[]) => void,
  ) =>
  (
    name: string,
    props: unknown,
    { at = Date.now(), url = location.href }: CaptureOptions,
  ): Accepted | void => {
    try {
      if (typeof name !== 'string' || !/^[a-z][a-z\d_]{0,39}$/.test(name)) {
        return onDrop('invalid', name, 'a name is snake_case, at most 40 characters')
      }
      if (typeof props !== 'object') return onDrop('invalid', name, 'props must be an object')
      const raw: TrackedEvent = { name, at, url, props: {} }
      plugins.guard('props()', () => (raw.props = common()))
      raw.props = { ...raw.props, ...props }
      for (const plugin of plugins.all()) plugins.guard(plugin.name, () => plugin.enrich?.(raw))
      const event = filter(scrub.value(raw) as TrackedEvent)
      if (!event) return onDrop('filtered', name)
      const json = JSON.stringify(event)
      if (byteLength(json) > maxBytes) throw new RangeError(`over ${maxBytes} bytes`)
      return { event, json }
    } catch (error) {
      return onDrop(error instanceof RangeError ? 'too_large' : 'invalid', name, error)
    }
  }
