import type { StoredEvent, StreamBalance, Totals } from '../../packages/collector/src/store.ts'

interface EventsQuery {
  /** Only what arrived after the event with this cursor. */
  after?: number
  name?: string
  stream?: string
  limit?: number
}

export interface CollectorClient {
  /** Everything that matches, in the order of arrival, over as many requests as it takes. */
  events(query?: EventsQuery): Promise<StoredEvent[]>
  /** Over everything, and for each stream. */
  balance(): Promise<{ totals: Totals; streams: StreamBalance[] }>
}

const readLines = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as StoredEvent)

/** Reads what a collector has. */
export const collectorClient = (url: string): CollectorClient => {
  const read = async (path: string) => {
    const response = await fetch(url + path)
    if (response.ok) return response.text()
    throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  }
  const readPage = async (query: EventsQuery) => {
    const given = Object.entries(query).map(([name, value]) => [name, String(value)])
    return readLines(await read(`/v1/events?${new URLSearchParams(given)}`))
  }
  return {
    events: async (query = {}) => {
      const events = await readPage(query)
      let more = query.limit === undefined && events.length > 0
      while (more) {
        const page = await readPage({ ...query, after: events.at(-1)!.cursor })
        events.push(...page)
        more = page.length > 0
      }
      return events
    },
    balance: async () => JSON.parse(await read('/v1/balance')),
  }
}
