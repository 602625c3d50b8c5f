import type { StandardEvents } from '../catalog.ts'
import type { TrackedEvent } from '../event.ts'
import type { Issue } from '../issue.ts'
import type { TrackerOptions } from '../options.ts'
import type { EventsOf, Plugin } from '../plugin.ts'
import type { TrackerOf, Undeclared } from '../tracker-types.ts'

/**
 * Part of a value, at any depth: a record may have more than is named here, a list may not. `undefined` stands for what
 * must be absent, a regular expression for every text that it matches.
 */
export type Expected<T> = T extends string
  ? T | RegExp
  : T extends readonly (infer Entry)[]
    ? readonly Expected<Entry>[]
    : T extends object
      ? { readonly [K in keyof T]?: Expected<T[K]> | undefined }
      : T

type PropsOf<E, N> = N extends keyof E ? E[N] : {}

export type ExpectedProps<E, N> = N extends keyof E ? Expected<E[N]> : object

/** A recorded event, typed by its name. */
export type EventOf<E, N> = TrackedEvent & { readonly name: N; props: PropsOf<E, N> }

/** What a test tracker has besides a tracker. `E` are its events, `Names` the names that compile. */
export interface TestTools<E, Names extends string> {
  /**
   * What passed every check since the start or the last `clear()`, in order, as it would be sent: after `props`, `enrich`,
   * `scrub` and `filter`, and through JSON. What waits for consent (`pending`) is among them; what was dropped is not.
   */
  readonly events: readonly TrackedEvent[]
  /** Every drop and every failure since the start or the last `clear()`, as `onIssue` is told. */
  readonly issues: readonly Issue[]
  /** The first recorded event of this name with these props. Throws an Error that shows the nearest one. */
  expectEvent<N extends Names>(name: N, props?: ExpectedProps<E, N>): EventOf<E, N>
  /** Throws an Error that shows the event when there is one of this name with these props. */
  expectNoEvent<N extends Names>(name: N, props?: ExpectedProps<E, N>): void
  /**
   * As `expectEvent`, for what comes later; what was recorded before counts. Rejects after `timeoutMs` real milliseconds,
   * default 3000, whatever a fake clock says.
   */
  waitForEvent<N extends Names>(
    name: N,
    props?: ExpectedProps<E, N>,
    options?: { timeoutMs?: number },
  ): Promise<EventOf<E, N>>
  /** Forgets events and issues; ids, session and consent stay. */
  clear(): void
}

/** `C` are the common properties: what `props()` returns. */
export type TestTracker<P extends readonly Plugin<any>[], A, C> = TrackerOf<P, A> &
  ([A] extends [Undeclared]
    ? TestTools<
        Common<StandardEvents & EventsOf<P>, C>,
        (keyof (StandardEvents & EventsOf<P>) & string) | (string & {})
      >
    : TestTools<
        Common<StandardEvents & EventsOf<P> & A, C>,
        keyof (StandardEvents & EventsOf<P> & A) & string
      >)

type Common<E, C> = { [N in keyof E]: E[N] & C }

/**
 * Those of `createTracker`, each checked as there and none required. `consent` is `granted` by default, `debug` false. What belongs to
 * delivery and to the device (`endpoint`, `transport`, `queue`, `key`, `cookieDomain`…) may be given and is not used.
 */
export type TestTrackerOptions<
  P extends readonly Plugin<any>[] = readonly Plugin<any>[],
  A = any,
  C = {},
> = Omit<TrackerOptions<P, A>, 'endpoint' | 'props'> & { endpoint?: string; props?: () => C }
