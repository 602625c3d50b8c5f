import type { Channel, Item, StandardEvents, WireAnswer, WireHeader, WireRequest } from 'cuepoint'
import type { z } from 'zod'
import type { channel } from '../src/channel.ts'
import type { eventProps } from '../src/event-props.ts'
import type { item } from '../src/item.ts'
import { readBatch } from '../src/index.ts'
import type { wireAnswer, wireHeader, wireRequest } from '../src/index.ts'

// Checked by `tsc`: cuepoint's interfaces and these schemas say the same, down to which keys are optional.

/** Interfaces, intersections and mapped types of the same shape become the same type. */
type Flat<T> = T extends object ? { [K in keyof T]: Flat<T[K]> } : T

type Same<A, B> =
  (<T>() => T extends Flat<A> ? 1 : 2) extends <T>() => T extends Flat<B> ? 1 : 2 ? true : false

type All<T extends true> = T

type None<T extends never> = T

/** Names of the events whose props differ; not `never`, the compiler then prints them. */
type Differing = {
  [K in keyof StandardEvents]: Same<EventProps[K], StandardEvents[K]> extends true ? never : K
}[keyof StandardEvents]

type EventProps = { [K in keyof typeof eventProps]: z.infer<(typeof eventProps)[K]> }

export type Checks = [
  All<Same<z.infer<typeof wireRequest>, WireRequest>>,
  All<Same<z.infer<typeof wireHeader>, WireHeader>>,
  All<Same<z.infer<typeof wireAnswer>, WireAnswer>>,
  All<Same<z.infer<typeof item>, Item>>,
  All<Same<z.infer<typeof channel>, Channel>>,
  All<Same<keyof EventProps, keyof StandardEvents>>,
  None<Differing>,
]

// The comparison itself can tell: each of these differs in one thing.
export type Differs = [
  // @ts-expect-error one key is optional on one side only
  All<Same<{ a: string }, { a?: string }>>,
  // @ts-expect-error one key is missing
  All<Same<{ a?: string }, {}>>,
  // @ts-expect-error undefined may be written on one side only
  All<Same<{ a?: string | undefined }, { a?: string }>>,
  // @ts-expect-error deep down
  All<Same<{ a: { b: [number, number] }[] }, { a: { b: number[] }[] }>>,
]

// A name says which props an event has, once it is valid.
export const narrowed = async (request: Request) => {
  const batch = await readBatch<{ licence_chosen: { licence: 'basic' | 'exclusive' } }>(request)
  // @ts-expect-error it may have been refused
  void batch.events
  if ('error' in batch) return batch.status
  return batch.events.map((event) => {
    // @ts-expect-error whether its props fit is not known yet
    void (event.name === 'product_added' && event.props.items.length)
    if (!event.valid) return event.invalid_reason.length
    if (event.name === 'product_added') return event.props.items[0]?.bpm?.toFixed()
    if (event.name === 'licence_chosen') return event.props.licence === 'exclusive'
    // @ts-expect-error a typo
    if (event.name === 'product_aded') return null
    // @ts-expect-error a page view has no items
    if (event.name === 'page_viewed') return event.props.items
    return event.name.length + Object.keys(event.props).length + event.occurred_at
  })
}
