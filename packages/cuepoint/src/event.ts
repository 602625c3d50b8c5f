/** One captured touchpoint, before it is numbered. Plugins may change it in `enrich`. */
export interface TrackedEvent {
  /** `object_action`, snake_case, past tense, at most 40 characters. */
  readonly name: string
  /** When it happened: milliseconds since the epoch, by the device's clock. */
  readonly at: number
  /** The page it happened on, scrubbed. */
  url: string
  props: Record<string, unknown>
}
