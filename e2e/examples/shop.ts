import type { StoredEvent } from '../../packages/collector/src/store.ts'

/** A built example that runs. */
export interface Shop {
  /** Without a slash at its end. */
  readonly url: string
  /** Everything that it has stored, in the order of arrival. */
  events(): Promise<StoredEvent[]>
  /** What takes the events goes away, and comes back at its address with what it had. */
  readonly endpoint: { stop(): Promise<void>; start(): Promise<void> }
  stop(): Promise<void>
}
