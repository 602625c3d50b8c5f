import { readableReason, validateProps, wireEnvelope, wireEvent } from '@cuepoint/schema'
import { refuse } from './refuse.ts'
import type { Batch, NewEvent } from './store.ts'

/**
 * Reads a request of wire format 1. The envelope must be right as a whole, or 400; what cannot be read as an
 * event is rejected alone; an event whose props do not fit the catalog is kept and marked.
 */
export const readRequest = (body: unknown, receivedAt: number): Batch => {
  const envelope = wireEnvelope.safeParse(body)
  if (!envelope.success) throw refuse(400, readableReason(envelope.error, 'body'))
  const { events: sent, sent_at: sentAt, ...request } = envelope.data

  const events: NewEvent[] = []
  const rejected: Batch['rejected'] = []
  for (const one of sent) {
    const event = readEvent(one, receivedAt - sentAt)
    if (typeof event === 'string') rejected.push({ seq: one.seq, reason: event })
    else events.push(event)
  }
  return { ...request, received_at: receivedAt, events, rejected }
}

/** The event, or why there is none. */
const readEvent = (sent: unknown, clockShift: number): NewEvent | string => {
  const read = wireEvent.safeParse(sent)
  if (!read.success) return readableReason(read.error, 'event')
  const { props, ...event } = read.data
  const json = toJson(props)
  if (json === null) return 'props: nested too deeply'
  return {
    ...event,
    occurred_at: event.at + clockShift,
    props: json,
    invalid_reason: validateProps(event.name, props),
  }
}

const toJson = (props: object): string | null => {
  try {
    return JSON.stringify(props)
  } catch {
    return null
  }
}
