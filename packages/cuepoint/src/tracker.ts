import type { StandardEvents } from './catalog.ts'
import type { ConsentMode } from './context/consent.ts'
import type { TrackedEvent } from './event.ts'
import type { DropReason } from './issue.ts'
import type { Plugin } from './plugin.ts'

export interface Stats {
  captured: number
  queued: number
  acknowledged: number
  /** Stored by this page, delivered by another. */
  elsewhere: number
  dropped: Partial<Record<DropReason, number>>
}

export interface Ids {
  client: string | null
  session: string | null
  stream: string | null
  user: string | null
}

/** Without `events` unknown names are allowed; known names always keep their props. */
export type OpenTrack<E> = <N extends (keyof E & string) | (string & {})>(
  name: N,
  ...rest: N extends keyof E ? ({} extends E[N] ? [props?: E[N]] : [props: E[N]]) : [props?: object]
) => void

export interface Tracker<E = StandardEvents, Track = OpenTrack<E>> {
  track: Track
  identify(user: string): void
  reset(): void
  consent(mode: ConsentMode, options?: { marketing?: boolean }): void
  flush(options?: { timeoutMs?: number }): Promise<{ acknowledged: number; queued: number }>
  stats(): Stats
  ids(): Ids
  subscribe(listener: (event: Readonly<TrackedEvent>) => void): () => void
  use(plugin: Plugin<any>): void
  stop(): void
}
