import { join } from 'node:path'
import type { WireAnswer } from '@cuepoint/schema'
import { onTestFinished } from 'vitest'
import { createCollector, openSqliteStore, type CollectorOptions } from '../../src/index.ts'
import type { StoredEvent, StreamBalance, Totals } from '../../src/index.ts'
import { tempFolder } from './temp-folder.ts'

interface Balance {
  totals: Totals
  streams: StreamBalance[]
}

/** A collector over a file of its own, asked as a page or a reader on this machine would. */
export const startCollector = (options: Partial<CollectorOptions> = {}) => {
  const path = join(tempFolder(), 'cuepoint.sqlite')
  const store = openSqliteStore(path)
  onTestFinished(() => store.close())
  const collector = createCollector({ store, loopback: true, ...options })

  const get = (path: string, headers: Record<string, string> = {}) =>
    collector(new Request(`http://127.0.0.1:8787${path}`, { headers }))

  const post = (body: unknown, headers: Record<string, string> = {}) =>
    collector(
      new Request('http://127.0.0.1:8787/cue', {
        method: 'POST',
        headers: { 'content-type': 'text/plain;charset=UTF-8', ...headers },
        body: isRaw(body) ? body : JSON.stringify(body),
      }),
    )

  return {
    collector,
    store,
    path,
    get,
    post,
    async accepted(body: unknown): Promise<WireAnswer> {
      const response = await post(body)
      const text = await response.text()
      if (response.status !== 200) throw new Error(`${response.status} ${text}`)
      return JSON.parse(text) as WireAnswer
    },
    async events(query = ''): Promise<StoredEvent[]> {
      const text = await (await get(`/v1/events${query}`)).text()
      return text.split('\n').flatMap((line) => (line ? [JSON.parse(line) as StoredEvent] : []))
    },
    async balance(query = ''): Promise<Balance> {
      return (await (await get(`/v1/balance${query}`)).json()) as Balance
    },
  }
}

const isRaw = (body: unknown): body is string | Uint8Array<ArrayBuffer> =>
  typeof body === 'string' || body instanceof Uint8Array
