import type { StoredEvent } from '../packages/collector/src/store.ts'
import { differences } from '../packages/cuepoint/src/testing/differences.ts'
import type { Collector } from './servers/start-collector.ts'

/** Part of an event; a text may be given as a regular expression, at any depth. */
interface ExpectedEvent {
  name: string
  props?: Record<string, unknown>
  [field: string]: unknown
}

export interface Expectation {
  /** What the visitor does. */
  when: () => Promise<unknown>
  /** Must arrive, in this order; others may arrive between them. */
  sent: ExpectedEvent[]
  /** Names that must not arrive. */
  notSent?: string[]
  /**
   * Brings out what the page still holds before `notSent` is judged, such as
   * `() => tab.run('await cuepoint.flush()')`. Left out, a short silence has to do, which shows nothing
   * about events that wait in the page for their turn.
   */
  drain?: () => Promise<unknown>
  timeoutMs?: number
}

const everyMs = 50
const silenceMs = 300

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** The expected events that have not arrived, and the arrived ones after the last that matched. */
const compare = (sent: ExpectedEvent[], arrived: StoredEvent[]) => {
  let rest = arrived
  for (const [index, expected] of sent.entries()) {
    const found = rest.findIndex((event) => differences(expected, event).length === 0)
    if (found < 0) return { missing: sent.slice(index), rest }
    rest = rest.slice(found + 1)
  }
  return { missing: [], rest }
}

const explain = (expected: ExpectedEvent, rest: StoredEvent[]) => {
  const [nearest] = rest
    .map((event) => ({ event, differs: differences(expected, event) }))
    .sort(
      (a, b) =>
        Number(a.event.name !== expected.name) - Number(b.event.name !== expected.name) ||
        a.differs.length - b.differs.length,
    )
  if (!nearest) return 'nothing arrived after the event before it'
  return `the nearest, ${nearest.event.name} (seq ${nearest.event.seq}), differs:\n    ${nearest.differs.join('\n    ')}`
}

const names = (events: StoredEvent[]) => events.map((event) => event.name).join(', ') || 'nothing'

/**
 * Does something in a page and looks at what reaches the collector because of it. Answers the events that
 * arrived, so that a test can look closer.
 */
export const expectEvents = async (
  collector: Pick<Collector, 'events'>,
  { when, sent, notSent = [], drain, timeoutMs = 10_000 }: Expectation,
): Promise<StoredEvent[]> => {
  const before = await collector.events()
  const after = before.at(-1)?.cursor
  const arrivals = () => collector.events(after === undefined ? {} : { after })
  await when()

  const deadline = performance.now() + timeoutMs
  let arrived = await arrivals()
  while (compare(sent, arrived).missing.length > 0 && performance.now() < deadline) {
    await pause(everyMs)
    arrived = await arrivals()
  }
  const { missing, rest } = compare(sent, arrived)
  if (missing[0]) {
    const which = `event ${sent.length - missing.length + 1} of ${sent.length}, ${missing[0].name},`
    throw new Error(
      `${which} did not arrive in ${timeoutMs} ms: ${explain(missing[0], rest)}\n  arrived: ${names(arrived)}`,
    )
  }

  await (drain ? drain() : pause(silenceMs))
  arrived = await arrivals()
  const unwanted = arrived.filter((event) => notSent.includes(event.name))
  if (unwanted.length > 0) {
    throw new Error(`arrived, but must not: ${names(unwanted)}\n  arrived: ${names(arrived)}`)
  }
  return arrived
}
