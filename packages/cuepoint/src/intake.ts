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
    onDrop: (reason: DropReason, detail: string) => void,
  ) =>
  (
    name: string,
    props: unknown,
    { at = Date.now(), url = location.href }: CaptureOptions,
  ): Accepted | void => {
    const drop = (reason: DropReason, detail: unknown) =>
      onDrop(reason, `${String(name)}: ${String(detail)}`)
    try {
      if (typeof name !== 'string' || !/^[a-z][a-z\d_]{0,39}$/.test(name)) {
        return drop('invalid', 'a name is snake_case, 40 characters at most')
      }
      if (typeof props !== 'object') return drop('invalid', 'props must be an object')
      let shared
      plugins.guard('props()', () => (shared = common()))
      const raw: TrackedEvent = { name, at, url, props: { ...shared!, ...props } }
      for (const plugin of plugins.all()) plugins.guard(plugin.name, () => plugin.enrich?.(raw))
      const event = filter(scrub.value(raw) as TrackedEvent)
      if (!event) return drop('filtered', 'by filter')
      const json = JSON.stringify(event)
      const bytes = byteLength(json)
      if (bytes > maxBytes) return drop('too_large', `${bytes} bytes, ${maxBytes} at most`)
      return { event, json }
    } catch (error) {
      return drop(error instanceof RangeError ? 'too_large' : 'invalid', error)
    }
  }
