import type { Context } from 'hono'
import { streamSSE, type SSEStreamingApi } from 'hono/streaming'
import type { News } from './create-news.ts'
import type { Store, StoredEvent } from './store.ts'

const shownEvents = 100
const heartbeatMs = 15_000
// A burst is told in rounds, and each round costs the same however much arrived.
const roundMs = 500

export interface LiveSource {
  store: Store
  news: News
  /** The shop key to show in the tag to paste. */
  key: string
  /** Ends every open stream. */
  signal: AbortSignal
  onError(error: unknown): void
}

/**
 * `GET /v1/live`: server-sent events. `touchpoint`: an event, its cursor as id; the most recent hundred at
 * first, or those of them after `Last-Event-ID` or `?after=`. `totals`: how the numbers add up.
 */
export const liveStream = (c: Context, { store, news, key, signal, onError }: LiveSource) => {
  const lastId = Number(c.req.header('last-event-id') ?? c.req.query('after') ?? 0)
  const run = async (stream: SSEStreamingApi) => {
    const gone = new AbortController()
    stream.onAbort(() => gone.abort())
    const ended = AbortSignal.any([signal, gone.signal])

    let cursor = Number.isSafeInteger(lastId) ? lastId : 0
    while (!ended.aborted) {
      const seen = news.count()
      cursor = await sendEvents(stream, await store.recent(shownEvents), cursor)
      await send(stream, 'totals', { ...(await store.totals()), key })
      await stream.sleep(roundMs)
      await news.after(seen, heartbeatMs, ended)
    }
  }
  // A page whose stream breaks off comes back by itself. The error is caught here, for Hono would send its
  // message to the page, or print it.
  return streamSSE(c, (stream) => run(stream).catch(onError))
}

const sendEvents = async (
  stream: SSEStreamingApi,
  events: readonly StoredEvent[],
  cursor: number,
): Promise<number> => {
  const newest = events.at(-1)?.cursor ?? 0
  // Behind the reader: the data file is another one than the reader knew.
  const after = newest < cursor ? 0 : cursor
  for (const event of events) {
    if (event.cursor > after) await send(stream, 'touchpoint', shown(event), String(event.cursor))
  }
  return newest
}

const send = (stream: SSEStreamingApi, event: string, data: object, id?: string) =>
  stream.writeSSE({ event, data: JSON.stringify(data), ...(id !== undefined && { id }) })

const shown = ({
  key,
  name,
  url,
  occurred_at,
  props,
  invalid_reason,
  traffic,
  duplicate_of,
}: StoredEvent) => ({
  key,
  name,
  url,
  occurred_at,
  props,
  invalid_reason,
  traffic,
  duplicate_of,
})
