import { byteLength } from './byte-length.ts'
import type { Scrub } from './context/scrub.ts'
import type { TrackedEvent } from './event.ts'
import type { DropReason } from './issue.ts'
import type { CaptureOptions, Plugin } from './plugin.ts'
import type { Resolved } from './resolve-options.ts'

const maxEventBytes = 32_000

/** An event that passed every check, serialised without its number. */
export interface Accepted {
  event: TrackedEvent
  json: string
}

/** What a call came to: an event, or why there is none. */
export type Taken = Accepted | { reason: DropReason; detail: string }

/** From a call to a serialised event: common props, enrich, scrub, filter, then the size check. */
export const createIntake =
  (
    { props: common, filter }: Resolved,
    plugins: () => Iterable<Plugin<any>>,
    scrub: Scrub,
    onFailure: (what: string, error: unknown) => void,
  ) =>
  (
    name: string,
    props: unknown,
    { at = Date.now(), url = location.href }: CaptureOptions,
  ): Taken => {
    if (typeof name !== 'string' || !/^[a-z][a-z\d_]{0,39}$/.test(name)) {
      return { reason: 'invalid', detail: 'a name is snake_case of 40 characters at most' }
    }
    if (typeof props !== 'object' || !props || Array.isArray(props)) {
      return { reason: 'invalid', detail: 'props must be an object' }
    }
    const guarded = (what: string, work: () => unknown) => {
      try {
        return work()
      } catch (error) {
        return onFailure(what, error)
      }
    }
    try {
      const raw: TrackedEvent = {
        name,
        at,
        url,
        props: { ...(guarded('props()', common) as object | undefined), ...props },
      }
      for (const plugin of plugins()) guarded(plugin.name, () => plugin.enrich?.(raw))
      const event = filter(scrub.value(raw) as TrackedEvent)
      if (!event) return { reason: 'filtered', detail: 'filter returned false' }
      const json = JSON.stringify(event)
      const bytes = byteLength(json)
      return bytes > maxEventBytes
        ? { reason: 'too_large', detail: `${bytes} bytes; ${maxEventBytes} at most` }
        : { event, json }
    } catch (error) {
      return {
        reason: error instanceof RangeError ? 'too_large' : 'invalid',
        detail: String(error),
      }
    }
  }
