import { readableReason, validateProps, wireEnvelope, wireEvent } from '@cuepoint/schema'
import { isbot } from 'isbot'
import { refuse } from './refuse.ts'
import type { Batch, NewEvent } from './store.ts'

/**
 * Reads a request of wire format 1. The envelope must be right as a whole, or 400; what cannot be read as an
 * event is rejected alone; an event whose props do not fit the catalog is kept and marked. So is what a bot
 * sends, known by its user agent, which goes no further.
 */
export const readRequest = (
  body: unknown,
  receivedAt: number,
  userAgent: string | undefined,
): Batch => {
  const envelope = wireEnvelope.safeParse(body)
  if (!envelope.success) throw refuse(400, reasonOf(envelope.error))
  const { events: sent, sent_at: sentAt, header: told, ...request } = envelope.data
  // The page knows better who it is for: its own mark stays.
  const header = { ...told, traffic: told.traffic ?? (isbot(userAgent) ? 'bot' : null) }

  const events: NewEvent[] = []
  const rejected: Batch['rejected'] = []
  for (const one of sent) {
    const event = readEvent(one, receivedAt - sentAt)
    if (typeof event === 'string') rejected.push({ seq: one.seq, reason: event })
    else events.push(event)
  }
  return { ...request, header, received_at: receivedAt, events, rejected }
}

/** What is wrong, without quoting it: only the keys of `unnumbered` are the sender's own words. */
const reasonOf = (error: Parameters<typeof readableReason>[0]): string =>
  error.issues[0]?.path[0] === 'unnumbered'
    ? 'unnumbered: expected an integer of at least 0 for each reason of at most 64 characters'
    : readableReason(error, 'body')

/** The event, or why there is none. */
const readEvent = (sent: unknown, clockShift: number): NewEvent | string => {
  const read = wireEvent.safeParse(sent)
  if (!read.success) return readableReason(read.error, 'event')
  const { seq, name, at, url, props } = read.data
  const json = toJson(props)
  if (json === null) return 'props: nested too deeply'
  return {
    seq,
    name,
    at,
    occurred_at: at + clockShift,
    url,
    props: json,
    invalid_reason: validateProps(name, props),
  }
}

const toJson = (props: object): string | null => {
  try {
    return JSON.stringify(props)
  } catch {
    return null
  }
}
