// @vitest-environment node
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { maxRoom } from '../../src/delivery/max-room.ts'
import type { Chunk, Store } from '../../src/delivery/store.ts'
import { createIdbStore } from '../../src/delivery/store-idb.ts'
import { createClock, type Clock } from '../model/create-clock.ts'
import { createDatabase, type Database } from '../model/create-database.ts'
import { createRandom } from '../model/create-random.ts'
import type { Page } from '../model/page.ts'
import { type Realm, realm } from '../model/realm.ts'
import { replaceGlobals } from '../model/replace-globals.ts'

// The store by itself, over the model's database. With real ones: e2e/queue and e2e/faults.

const day = 86_400_000
const now = 1_795_331_150_000

let undo: () => void
let clock: Clock
let database: Database
let own: Realm
let store: Store

/** Lets the page's code run, and time pass until it is done. */
const ask = async <T>(work: () => Promise<T>): Promise<T> => {
  const result = realm.run(own, work)
  await clock.settle()
  await clock.pass(1_000)
  return result
}

beforeAll(() => {
  undo = replaceGlobals()
})
afterAll(() => undo())

beforeEach(() => {
  clock = createClock(now)
  const random = createRandom(1)
  database = createDatabase(clock, random, () => {})
  const page: Page = {
    id: 1,
    alive: () => true,
    may: () => true,
    call: (work) => void (work && realm.run(own, work)),
  }
  own = {
    now: clock.now,
    random: random.next,
    setTimeout: (work, ms) => clock.after(ms, () => realm.run(own, work)),
    localStorage: {},
    sessionStorage: {},
    indexedDB: database.open(page),
    locks: undefined,
    fetch,
    sendBeacon: undefined,
    fetchLater: undefined,
  }
  store = realm.run(own, () => createIdbStore('cuepoint:default:queue'))
})

/** A stream that began so long ago. */
const streamOf = (ageMs: number) => (now - ageMs).toString(16).padStart(12, '0').padEnd(27, '8')
const old = streamOf(day)
const young = streamOf(0)

const chunkOf = (stream: string, first: number, last: number, more: Partial<Chunk> = {}): Chunk => {
  const numbers = Array.from({ length: last - first + 1 }, (_, i) => first + i)
  const events = numbers.map((seq) => `{"seq":${seq}}`).join()
  const head = `"previous":null,"header":"${stream}"`
  return { stream, first, last, rank: 1, bytes: events.length + 1, events, head, ...more }
}

const put = (...chunks: Chunk[]) => ask(() => store.write(chunks))
const read = (skip: (chunk: Chunk) => boolean = () => false) => ask(() => store.read(maxRoom, skip))
const acknowledge = (chunk: Chunk, watermark: number) =>
  ask(() => store.acknowledge([chunk], watermark))
const keys = () => database.entries().map(({ key }) => key.slice(0, 4))

describe('reading', () => {
  it('gives chunks as they were written, of the oldest stream alone', async () => {
    const chunks = [chunkOf(old, 1, 2), chunkOf(old, 3, 9, { rank: 2 })]
    await put(chunkOf(young, 1, 1), ...chunks)
    expect(await read()).toEqual(chunks)
    expect(await read(({ stream }) => stream === old)).toEqual([chunkOf(young, 1, 1)])
    expect(await read(() => true)).toEqual([])
  })

  it('leaves out what has no room', async () => {
    await put(chunkOf(old, 1, 40), chunkOf(old, 41, 80))
    expect(await ask(() => store.read({ bytes: 56_000, events: 50 }, () => false))).toHaveLength(1)
  })

  it('passes by records of other versions, whatever their keys are', async () => {
    await put(chunkOf(young, 1, 1))
    const foreign = [[old, 0], [old, 1, 1, 1, 9], [old]]
    const entries = database.entries() as { key: unknown; value: object }[]
    for (const key of foreign) entries.unshift({ key, value: { v: 2, text: '{}' } })
    expect(await read()).toEqual([chunkOf(young, 1, 1)])
    expect(await ask(() => store.trim(7 * day))).toEqual([])
    expect(database.entries()).toHaveLength(4)
  })
})

describe('an acknowledgement', () => {
  it('deletes what was sent, and says whether anything is left', async () => {
    const [first, second] = [chunkOf(old, 1, 2), chunkOf(old, 3, 4)]
    await put(first, second, chunkOf(young, 1, 1))
    expect(await acknowledge(second, 0)).toBe(false)
    expect(keys()).toEqual([
      [old, 1, 2, 1],
      [young, 1, 1, 1],
    ])
    expect(await acknowledge(first, 0)).toBe(false)
    expect(await acknowledge(chunkOf(young, 1, 1), 0)).toBe(true)
    expect(keys()).toEqual([])
  })

  it('deletes what ends at or before the watermark, of this stream only', async () => {
    const first = chunkOf(old, 1, 2)
    await put(first, chunkOf(old, 3, 4), chunkOf(old, 5, 8), chunkOf(old, 9, 9))
    await put(chunkOf(young, 1, 1))
    await acknowledge(first, 6)
    expect(keys()).toEqual([
      [old, 5, 8, 1],
      [old, 9, 9, 1],
      [young, 1, 1, 1],
    ])
  })
})

describe('trimming', () => {
  it('declares what is too old, with its head, and joins it with its neighbours', async () => {
    const ancient = streamOf(8 * day)
    await put(chunkOf(ancient, 1, 2), chunkOf(ancient, 3, 4), chunkOf(young, 1, 1))
    const gone = await ask(() => store.trim(7 * day))
    expect(gone).toMatchObject([
      { first: 1, last: 2, reason: 'expired', events: '' },
      { first: 3, last: 4, reason: 'expired', events: '' },
    ])
    const { head } = chunkOf(ancient, 1, 4)
    expect(await read()).toEqual([
      { ...chunkOf(ancient, 1, 4), rank: 0, bytes: 0, events: '', head, reason: 'expired' },
    ])
    // Another look tells of nothing anew.
    expect(await ask(() => store.trim(7 * day))).toEqual([])
    expect(await read()).toHaveLength(1)
  })

  it('does not even declare what nobody took for twice as long', async () => {
    const reason = 'expired'
    await put(chunkOf(streamOf(15 * day), 1, 2, { reason, bytes: 0, rank: 0, events: '' }))
    expect(await ask(() => store.trim(7 * day))).toEqual([])
    expect(keys()).toEqual([])
  })
})
