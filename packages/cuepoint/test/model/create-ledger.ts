import { maxJournalBytes } from '../../src/delivery/journal.ts'
import type { StreamBalance } from '../../../collector/src/store.ts'
import type { Stream } from '../../src/delivery/stream.ts'
import type { WireRequest } from '../../src/wire.ts'
import type { Entry } from './create-database.ts'
import type { Device } from './create-device.ts'
import type { Endpoint, Fate, Reply } from './create-endpoint.ts'
import type { Page } from './page.ts'

export type Kind = 'plain' | 'low' | 'kept' | 'poison' | 'unreadable' | 'large' | 'huge'

interface Captured {
  page: number
  n: number
  kind: Kind
  bytes: number
  /** Is complete in the database or in the journal, or must be; nothing but delivery has touched them since. */
  durable: boolean
  /** Something else has: it is nobody's duty any more. */
  lost: boolean
}

interface StreamRecord {
  page: number
  events: Captured[]
  /** The highest number that survives something of its page. */
  provable: number
  /** A full storage has refused something of it: nothing must be there. */
  refused: boolean
  /** The highest that its counter has had. */
  counter: number
  unnumbered: number
  provableUnnumbered: number
}

interface Heard {
  /** `stream/seq` of the only event. */
  alone: string | undefined
  status: number
  accepted: boolean
  /** Which of the faults that refuse everything. */
  fault: number
}

/** What really happened, and whether delivery's and the collector's books say the same. */
export interface Ledger {
  nextEvent(): number
  captured(page: number, stream: string, seq: number, n: number, kind: Kind, bytes: number): void
  counted(page: number, stream: Stream): void
  committed(added: readonly Entry[]): void
  put(key: string, value: string): void
  /** A full storage has not taken it. */
  refused(key: string): void
  sent(body: string): void
  answered(page: Page, body: string, reply: Reply): void
  broken(error: unknown): void
  /** Something that is nobody's fault takes from the device: what was durable must be there before. */
  beforeLoss(device: Device): void
  afterLoss(device: Device, what: 'database' | 'storage'): void
  /** The page has been told that it is left, and had its say. */
  hidden(page: number): void
  /** More than a week passes; true if it has before. */
  aged(): boolean
  /** The page has had the time to keep how far it has counted. */
  kept(stream: string, seq: number): void
  problem(text: string): void
  problems(): readonly string[]
  /** All is done: compares with the collector's books. `isAlive`: the page has lost nothing. */
  close(isAlive: (page: number) => boolean): Promise<void>
  events(): number
}

const journalKey = /:j:/
/** What an entry of the journal has beside its events, with the quotes that are escaped: less than this. */
const entryBytes = 600
const counterKey = /:n:(.*)$/

interface Range {
  stream: string
  first: number
  last: number
  reason?: string
}

const rangesOf = (device: Device): Range[] => [
  ...device.database
    .entries()
    .filter(({ key }) => key.length === 5)
    .map(({ key: [stream, first, last, rank, reason] }) => ({
      stream: stream as string,
      first: first as number,
      last: last as number,
      ...(rank === 'drop' ? { reason: reason as string } : {}),
    })),
  ...[...device.local.entries]
    .filter(([key]) => journalKey.test(key))
    .map(([, value]) => JSON.parse(value) as Range),
]

export const createLedger = (endpoint: Endpoint): Ledger => {
  const streams = new Map<string, StreamRecord>()
  const payloads = new Map<string, string>()
  const ids = new Map<string, string>()
  const heard = new Map<number, Heard[]>()
  const problems: string[] = []
  let events = 0
  /** Of all that was captured, as the journal would hold it. */
  let bytes = 0
  let emptied = false
  let wiped = false
  let aged = false

  const recordOf = (page: number, stream: string) => {
    const known = streams.get(stream)
    if (known) return known
    const record: StreamRecord = {
      page,
      events: [],
      provable: 0,
      refused: false,
      counter: 0,
      unnumbered: 0,
      provableUnnumbered: 0,
    }
    streams.set(stream, record)
    return record
  }

  const keep = ({ stream, first, last, reason }: Range) => {
    const record = streams.get(stream)!
    record.provable = Math.max(record.provable, last)
    if (reason) return
    for (const event of record.events.slice(first - 1, last)) {
      event.durable = true
      event.lost = false
    }
  }

  const problem = (text: string) => void problems.push(text)

  const put = (key: string, value: string) => {
    if (journalKey.test(key)) return keep(JSON.parse(value))
    const stream = counterKey.exec(key)?.[1]
    if (!stream) return
    const { last_seq, unnumbered } = JSON.parse(value) as WireRequest
    const record = streams.get(stream)!
    record.counter = Math.max(record.counter, last_seq)
    record.provable = Math.max(record.provable, last_seq)
    record.provableUnnumbered = Math.max(record.provableUnnumbered, unnumbered['filtered'] ?? 0)
  }

  /** What was durable and is neither on the device nor known to the collector. */
  const beforeLoss = (device: Device) => {
    const there = new Set<string>()
    const ends = new Map<string, number>()
    const end = (stream: string, last: number) =>
      ends.set(stream, Math.max(last, ends.get(stream) ?? endpoint.lastSeqOf(stream)))
    for (const { stream, first, last } of rangesOf(device)) {
      end(stream, last)
      for (let seq = first; seq <= last; seq++) there.add(`${stream}/${seq}`)
    }
    for (const [key, value] of device.local.entries) {
      const stream = counterKey.exec(key)?.[1]
      if (stream) end(stream, (JSON.parse(value) as WireRequest).last_seq)
    }
    for (const [stream, record] of streams) {
      if (record.provable > (ends.get(stream) ?? endpoint.lastSeqOf(stream)))
        problem(`its end is forgotten: ${stream}, ${record.provable}`)
      record.events.forEach(({ durable }, i) => {
        const id = `${stream}/${i + 1}`
        if (durable && !there.has(id) && !endpoint.fateOf(stream, i + 1))
          problem(`durable but nowhere: ${id}`)
      })
    }
  }

  const isRight = (id: string, { kind }: Captured, { state, reason }: Fate) => {
    if (state === 'stored') return kind !== 'poison'
    if (state === 'rejected') return kind === 'unreadable'
    // The journal makes some room at once, so it may end at fifteen parts of sixteen.
    if (reason === 'queue_full') return bytes > (maxJournalBytes * 15) / 16
    if (reason === 'expired') return aged
    if (reason === 'storage_failed') return emptied
    if (reason !== 'rejected' && reason !== 'too_large') return false
    return kind === 'poison' || wasRefusedTwice(id, reason)
  }

  /** Refused alone, twice, by one page that had another request accepted between, and not by one and the same fault. */
  const wasRefusedTwice = (id: string, reason: string) =>
    [...heard.values()].some((answers) =>
      answers.some(
        (second, at) =>
          second.alone === id &&
          (second.status === 413) === (reason === 'too_large') &&
          !second.accepted &&
          answers
            .slice(0, at)
            .some(
              (first, i) =>
                first.alone === id &&
                [400, 413].includes(first.status) &&
                answers.slice(i, at).some(({ accepted }) => accepted) &&
                (second.status === 413 || first.status === 413 || first.fault !== second.fault),
            ),
      ),
    )

  const closeStream = (
    stream: string,
    record: StreamRecord,
    balance: StreamBalance | undefined,
    isAlive: boolean,
  ) => {
    const { length } = record.events
    const least = isAlive ? length : record.provable
    if (!balance) {
      if (least) problem(`never heard of: ${stream}, ${least} of ${length} provable`)
      return
    }
    if (balance.last_seq < least || balance.last_seq > length)
      problem(`last_seq of ${stream} is ${balance.last_seq}, not ${least} to ${length}`)
    const unnumbered = balance.unnumbered['filtered'] ?? 0
    const fewest = isAlive ? record.unnumbered : record.provableUnnumbered
    if (unnumbered < fewest || unnumbered > record.unnumbered)
      problem(`unnumbered of ${stream} is ${unnumbered}, not ${fewest} to ${record.unnumbered}`)
    record.events.forEach((event, i) => {
      const id = `${stream}/${i + 1}`
      const fate = endpoint.fateOf(stream, i + 1)
      if (fate && !isRight(id, event, fate))
        problem(`${event.kind} ${id} is ${fate.state}: ${fate.reason}`)
      if (!fate && (event.durable || isAlive))
        problem(`${event.durable ? 'durable' : 'in memory'} but never delivered: ${id}`)
    })
  }

  return {
    nextEvent: () => ++events,
    captured(page, stream, seq, n, kind, size) {
      recordOf(page, stream).events[seq - 1] = {
        page,
        n,
        kind,
        bytes: size,
        durable: false,
        lost: false,
      }
      bytes += size + entryBytes
    },
    counted(page, { id, unnumbered }) {
      recordOf(page, id).unnumbered = unnumbered['filtered'] ?? 0
    },
    committed(added) {
      for (const { key } of added) {
        if (key.length < 5) continue
        const [stream, first, last, rank] = key as [string, number, number, number | 'drop']
        keep({ stream, first, last, ...(rank === 'drop' ? { reason: rank } : {}) })
      }
    },
    put,
    refused(key) {
      const record = streams.get(/:[jn]:([^:]*)/.exec(key)?.[1] ?? '')
      if (!record) return
      record.refused = true
      if (!counterKey.test(key)) return
      // What cannot be replaced is removed.
      record.counter = 0
      record.provable = record.events.findLastIndex(({ durable }) => durable) + 1
      record.provableUnnumbered = 0
    },
    sent(body) {
      const { stream, events } = JSON.parse(body) as WireRequest
      for (const { seq, props } of events) {
        const id = `${stream}/${seq}`
        const n = String(props['n'])
        if ((payloads.get(id) ?? n) !== n) problem(`two events as ${id}`)
        if ((ids.get(n) ?? id) !== id) problem(`one event as ${ids.get(n)} and ${id}`)
        payloads.set(id, n)
        ids.set(n, id)
      }
    },
    answered(page, body, { status, accepted, fault }) {
      const { stream, events } = JSON.parse(body) as WireRequest
      const answers = heard.get(page.id) ?? []
      heard.set(page.id, answers)
      const [first] = events
      answers.push({
        alone: events.length === 1 ? `${stream}/${first!.seq}` : undefined,
        status,
        accepted: !!accepted && events.length > 0,
        fault: fault ?? 0,
      })
    },
    broken: (error) => problem(`thrown: ${error instanceof Error ? error.stack : String(error)}`),
    beforeLoss,
    afterLoss(device, what) {
      if (what === 'database') emptied = true
      else wiped = true
      for (const [stream, record] of streams) {
        if (what === 'storage') record.counter = record.provableUnnumbered = 0
        record.provable = record.counter
        record.events.forEach((event, i) => {
          const fate = endpoint.fateOf(stream, i + 1)
          event.lost ||= event.durable && !fate
          event.durable &&= !!fate
        })
      }
      rangesOf(device).forEach(keep)
      for (const [key, value] of device.local.entries) put(key, value)
    },
    hidden(page) {
      for (const record of streams.values()) {
        if (record.page !== page || record.refused) continue
        if (!wiped) record.provable = record.events.length
        for (const event of record.events) event.durable ||= !event.lost
      }
    },
    kept(stream, seq) {
      const record = streams.get(stream)!
      if (wiped || record.refused) return
      record.counter = Math.max(record.counter, seq)
      record.provable = Math.max(record.provable, seq)
    },
    aged() {
      const before = aged
      aged = true
      return before
    },
    problem,
    problems: () => problems,
    async close(isAlive) {
      const balances = new Map((await endpoint.streams()).map((row) => [row.stream, row]))
      for (const [stream, record] of streams)
        closeStream(stream, record, balances.get(stream), isAlive(record.page))
      for (const [id, n] of endpoint.stored()) {
        const [stream, seq] = id.split('/') as [string, string]
        if (streams.get(stream)?.events[Number(seq) - 1]?.n !== n) problem(`changed: ${id}`)
      }
    },
    events: () => events,
  }
}
