import { createCollector } from '../../../collector/src/create-collector.ts'
import { createSqliteStore } from '../../../collector/src/sqlite/create-sqlite-store.ts'
import { openDatabase } from '../../../collector/src/sqlite/open-database.ts'
import type { StreamBalance } from '../../../collector/src/store.ts'
import type { WireRequest } from '../../src/wire.ts'
import { realm } from './realm.ts'

/** How the endpoint behaves; all but `well` and `forgetful` store nothing. */
export const moods = [
  'well',
  /** Refuses connections. */
  'down',
  'busy',
  'limited',
  /** 400 to everything. */
  'refusing',
  /** 413 above some bytes. */
  'narrow',
  /** A captive portal: 200 and HTML. */
  'portal',
  /** 200 and JSON that says nothing. */
  'vague',
  /** The right answer to another stream's request. */
  'confused',
  /** Stores, and answers with 500. */
  'forgetful',
  /** Stores, and answers 204. */
  'terse',
  'closed',
  'estranged',
] as const
export type Mood = (typeof moods)[number]

export interface Reply {
  /** 0: no answer. */
  status: number
  text: string
  retryAfter?: string
  /** It has what was sent, and says so. */
  accepted?: boolean
  /** Which of its faults that refuse everything; 0: none. */
  fault?: number
}

/** A number's fate as the collector has it. */
export interface Fate {
  state: string
  reason: string | null
}

export interface Endpoint {
  receive(body: string): Promise<Reply>
  set(mood: Mood, limit?: number): void
  /** How often it has begun to refuse everything. */
  faults(): number
  streams(): Promise<StreamBalance[]>
  fateOf(stream: string, seq: number): Fate | undefined
  /** 0 when it has never heard of it. */
  lastSeqOf(stream: string): number
  /** The `n` of every stored event, by `stream/seq`. */
  stored(): Map<string, number>
  forgetAll(): void
}

const url = 'https://shop.example/cue'

/** The collector's own code and a database in memory, behind whatever stands between it and the pages. */
export const createEndpoint = (): Endpoint => {
  const db = openDatabase(':memory:')
  const store = createSqliteStore(db)
  const collector = createCollector({ store, perAddress: 0, perKey: 0 })
  const spans = db.prepare(
    `SELECT state, reason FROM span JOIN stream ON id = stream_id
     WHERE stream = ? AND first <= ? AND last >= ?`,
  )
  const events = db.prepare(
    `SELECT stream, seq, props FROM event JOIN stream ON stream.id = stream_id`,
  )
  const ends = db.prepare('SELECT last_seq FROM stream WHERE stream = ?')
  let mood: Mood = 'well'
  let limit = Infinity
  let faults = 0

  const collect = async (body: string): Promise<Reply> => {
    const init = { method: 'POST', body, headers: { 'content-type': 'text/plain' } }
    const answer = await realm.exit(() => collector(new Request(url, init)))
    return { status: answer.status, text: await answer.text(), accepted: answer.ok }
  }

  const receive = async (body: string): Promise<Reply> => {
    switch (mood) {
      case 'down':
        return { status: 0, text: '' }
      case 'busy':
        return { status: 503, text: 'busy' }
      case 'limited':
        return { status: 429, text: '', retryAfter: '30' }
      case 'refusing':
        return { status: 400, text: 'no', fault: faults }
      case 'portal':
        return { status: 200, text: '<html>Welcome</html>' }
      case 'vague':
        return { status: 200, text: '{"ok":true}' }
      case 'confused':
        return { status: 200, text: `{"v":1,"stream":"${'0'.repeat(27)}","watermark":999}` }
      case 'closed':
        return { status: 403, text: 'origin' }
      case 'estranged':
        return { status: 409, text: 'stream' }
    }
    if (body.length > limit) return { status: 413, text: 'too large' }
    const { events } = JSON.parse(body) as WireRequest
    if (events.some(({ name }) => name === 'poison')) return { status: 400, text: 'poison' }
    const reply = await collect(body)
    if (mood === 'forgetful') return { status: 500, text: '' }
    return mood === 'terse' ? { ...reply, status: 204, text: '' } : reply
  }

  return {
    receive,
    set(next, bytes = Infinity) {
      if (next === 'refusing' && mood !== next) faults++
      mood = next
      limit = next === 'narrow' ? bytes : Infinity
    },
    faults: () => faults,
    streams: () => store.streams({ limit: 100_000 }),
    fateOf: (stream, seq) => spans.get(stream, seq, seq) as unknown as Fate | undefined,
    lastSeqOf: (stream) => Number(ends.get(stream)?.['last_seq'] ?? 0),
    stored: () =>
      new Map(
        (events.all() as { stream: string; seq: number; props: string }[]).map(
          ({ stream, seq, props }) => [`${stream}/${seq}`, (JSON.parse(props) as { n: number }).n],
        ),
      ),
    forgetAll() {
      mood = 'well'
      limit = Infinity
      faults = 0
      for (const table of ['span', 'unnumbered', 'event', 'name_count', 'stream'])
        db.exec(`DELETE FROM ${table}`)
    },
  }
}
