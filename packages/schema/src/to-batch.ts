import { eventId } from 'cuepoint/event-id'
import type { Batch, BatchEvent } from './batch.ts'
import { readableReason } from './readable-reason.ts'
import { refuse } from './refuse.ts'
import { validateProps } from './validate-props.ts'
import { wireEnvelope, type WireEnvelope } from './wire-envelope.ts'
import { wireEvent } from './wire-event.ts'

/** SQLite reads JSON of at most 1000 levels, and what recurses over an event ends somewhere above. */
const maxDepth = 100

/**
 * Reads a request of wire format 1. The envelope must be right as a whole, or 400 is thrown; what cannot be read as an
 * event is rejected alone; an event whose props do not fit the catalog is kept and marked.
 */
export const toBatch = (body: unknown, receivedAt: number, accepts: string[]): Batch => {
  const envelope = wireEnvelope.safeParse(body)
  if (!envelope.success) throw refuse(400, reasonOf(envelope.error))
  const { v: _, events: sent, ...request } = envelope.data

  const read = createReader(request, receivedAt)
  const events: BatchEvent[] = []
  const rejected: Batch['rejected'] = []
  for (const one of sent) {
    const event = read(one)
    if (typeof event === 'string') rejected.push({ seq: one.seq, reason: event })
    else events.push(event)
  }
  return { ...request, received_at: receivedAt, events, rejected, accepts }
}

/** What is wrong, without quoting it: only the keys of `unnumbered` are the sender's own words. */
const reasonOf = (error: Parameters<typeof readableReason>[0]): string =>
  error.issues[0]?.path[0] === 'unnumbered'
    ? 'unnumbered: expected an integer of at least 0 for each reason of at most 64 characters'
    : readableReason(error, 'body')

type Request = Pick<WireEnvelope, 'key' | 'stream' | 'sent_at' | 'header'>

/** Of one request. What it returns takes what was sent for an event, and returns the event, or why there is none. */
const createReader = ({ key, stream, sent_at, header }: Request, received_at: number) => {
  const { client, user, session, consent, locale, timezone, viewport, screen, traffic } = header
  const clockShift = received_at - sent_at
  // Once for all: the id of an event ends with its number.
  const idPrefix = eventId(stream, 0).slice(0, -5)

  return (sent: unknown): BatchEvent | string => {
    const read = wireEvent.safeParse(sent)
    if (!read.success) return readableReason(read.error, 'event')
    const { seq, name, at, url, props } = read.data
    if (isDeep(props)) return 'props: nested too deeply'
    const invalid_reason = validateProps(name, props)
    const valid = invalid_reason === null
    const event_id = idPrefix + seq.toString(16).padStart(5, '0')
    const occurred_at = Math.round(at + clockShift)
    const event = {
      event_id,
      key,
      stream,
      seq,
      name,
      at,
      occurred_at,
      received_at,
      url,
      props,
      valid,
      invalid_reason,
    }
    // Written out, for it is done for every event, and a spread is slower.
    return {
      ...event,
      client,
      user,
      session,
      consent,
      locale,
      timezone,
      viewport,
      screen,
      traffic,
    } as BatchEvent
  }
}

/** Written for speed: to list the values of every object takes three times as long. */
const isDeep = (value: unknown, levels = maxDepth): boolean => {
  if (typeof value !== 'object' || value === null) return false
  if (levels === 0) return true
  if (Array.isArray(value)) return value.some((one) => isDeep(one, levels - 1))
  for (const key in value)
    if (isDeep((value as Record<string, unknown>)[key], levels - 1)) return true
  return false
}
