import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDeviceStore } from '../../src/context/device-store.ts'
import { byAge } from '../../src/delivery/by-age.ts'
import { firstFitting } from '../../src/delivery/first-fitting.ts'
import { maxRoom } from '../../src/delivery/max-room.ts'
import { createQueue } from '../../src/delivery/queue.ts'
import { sizeOf } from '../../src/delivery/size-of.ts'
import type { Access, Chunk, Store } from '../../src/delivery/store.ts'
import { createStream } from '../../src/delivery/stream.ts'
import { header as someHeader } from '../../../schema/test/encode/batches.ts'
import { entryOf, foreignStream, journalEntries, plantEntry } from './foreign-page.ts'

const local = createDeviceStore('localStorage', 'cuepoint:default:')
const week = 7 * 86_400_000

/** A database in memory, as the queue's contract has it. */
const createMemoryStore = () => {
  let kept: Chunk[] = []
  let access: Access = 2
  const state = { wipes: 0, broken: false, ready: true, gate: Promise.resolve() }
  const is = (a: Chunk) => (b: Chunk) => a.stream === b.stream && a.first === b.first
  const use = async <T>(needs: Access, work: () => T): Promise<T | undefined> => {
    await state.gate
    if (state.broken) throw new DOMException('full', 'QuotaExceededError')
    return access < needs ? undefined : work()
  }
  const store: Store = {
    ready: () => state.ready,
    wipes: () => state.wipes,
    allow: (now) => void (access = now),
    write: (chunks) =>
      use(1, () => {
        for (const chunk of chunks) kept = [...kept.filter((one) => !is(chunk)(one)), { ...chunk }]
      }),
    read: (room, skip) =>
      use(2, () => {
        const waiting = kept.filter((chunk) => !skip(chunk)).sort(byAge)
        return firstFitting(
          waiting.filter(({ stream }) => stream === waiting[0]!.stream),
          room,
        ).map((chunk) => ({ ...chunk }))
      }),
    replace: (chunk, by) =>
      use(2, () => {
        kept = [...kept.filter((one) => !is(chunk)(one)), ...by]
      }),
    acknowledge: (chunks, watermark) =>
      use(2, () => {
        const { stream } = chunks[0]!
        kept = kept.filter(
          (one) =>
            one.stream !== stream ||
            (one.last > watermark && !chunks.some((sent) => is(sent)(one))),
        )
        return !kept[0]
      }),
    trim: vi.fn<Store['trim']>(async () => []),
    erase: () => use(0, () => void (kept = [])),
  }
  return { store, state, kept: () => [...kept].sort(byAge) }
}

const startQueue = (device = local) => {
  const memory = createMemoryStore()
  const watch = { added: vi.fn(), degraded: vi.fn(), dropped: vi.fn() }
  const queue = createQueue(memory.store, device, watch)
  const stream = createStream(someHeader, null)
  const add = (count: number, text = '', rank: 0 | 1 | 2 = 1) => {
    for (let i = 0; i < count; i++) {
      queue.add(stream, JSON.stringify({ name: 'pack_opened', text }), rank, undefined)
    }
  }
  const read = () => queue.read(maxRoom, () => false)
  return { ...memory, watch, queue, stream, add, read }
}

const known = { last_seq: 0, unnumbered: {} }

beforeEach(() => {
  localStorage.clear()
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

describe('a queue with a store', () => {
  it('writes groups of at most 50 events and 16 KB, and reads them back whole', async () => {
    const { add, queue, kept, read, stream } = startQueue()
    add(120)
    add(3, 'x'.repeat(8_000))
    await queue.write()
    expect(kept().map(sizeOf)).toEqual([50, 50, 21, 2])
    for (const chunk of kept()) {
      expect(chunk.bytes).toBe(chunk.events.length + 1)
      expect(chunk.bytes).toBeLessThanOrEqual(16_384)
      expect(chunk).toMatchObject({ stream: stream.id, head: stream.head })
    }
    expect((await read()).map(({ first }) => first)).toEqual([1, 51, 101, 122])
    expect(queue.counts()).toEqual({ queued: 123, acknowledged: 0, elsewhere: 0 })
  })

  it('writes 50 ms after the first event, and an order at once', async () => {
    const { add, kept } = startQueue()
    add(1)
    await vi.advanceTimersByTimeAsync(49)
    expect(kept()).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(kept()).toHaveLength(1)
    add(1, '', 2)
    await Promise.resolve()
    await Promise.resolve()
    expect(kept()).toMatchObject([{ rank: 1 }, { rank: 2 }])
  })

  it('has the rank of its highest event in a group', async () => {
    const { add, queue, kept } = startQueue()
    add(1, '', 0)
    add(1, '', 2)
    add(1, '', 1)
    await queue.write()
    expect(kept()).toMatchObject([{ first: 1, last: 3, rank: 2 }])
  })

  it('keeps nothing in the journal while the page is seen and the store is open', async () => {
    const { add, queue } = startQueue()
    add(2)
    await queue.write()
    expect(journalEntries()).toEqual([])
  })

  it('journals until the store has it, when the store is not open yet', async () => {
    const { add, queue, state } = startQueue()
    state.ready = false
    add(2)
    const written = queue.write()
    expect(journalEntries()).toMatchObject([{ first: 1, last: 2 }])
    await written
    expect(journalEntries()).toEqual([])
  })

  it('journals what is being written when the page is hidden, until the store has it', async () => {
    const { add, queue, state, kept } = startQueue()
    let open = () => {}
    state.gate = new Promise((resolve) => (open = resolve))
    add(2)
    const written = queue.write()
    expect(journalEntries()).toEqual([])
    queue.setHidden(true)
    expect(journalEntries()).toMatchObject([{ first: 1, last: 2 }])
    open()
    await written
    expect(kept()).toHaveLength(1)
    expect(journalEntries()).toEqual([])
  })

  it('imports what other pages left in the journal', async () => {
    const { queue, kept, read } = startQueue()
    const stream = foreignStream()
    plantEntry(stream, 1, 3)
    await queue.write()
    expect(entryOf(stream, 1)).toBeNull()
    expect(kept()).toMatchObject([{ stream, first: 1, last: 3 }])
    expect(await read()).toMatchObject([{ stream, first: 1, last: 3 }])
    expect(queue.isOwn(stream)).toBe(false)
  })

  it('splits in the store too', async () => {
    const { add, queue, kept, read } = startQueue()
    add(5)
    await queue.write()
    await queue.split((await read())[0]!)
    expect(kept().map(({ first, last }) => [first, last])).toEqual([
      [1, 2],
      [3, 5],
    ])
    expect(queue.counts().queued).toBe(5)
  })

  it('drops in the store too, and says so once', async () => {
    const { add, queue, kept, read, watch, stream } = startQueue()
    add(2)
    await queue.write()
    await queue.drop((await read())[0]!, 'rejected')
    expect(kept()).toMatchObject([{ first: 1, last: 2, events: '', reason: 'rejected' }])
    expect(watch.dropped.mock.calls).toMatchObject([
      [{ stream: stream.id, first: 1, last: 2, reason: 'rejected' }, true],
    ])
    expect(queue.counts()).toEqual({ queued: 0, acknowledged: 0, elsewhere: 0 })
  })

  it('acknowledges what was sent and what the watermark covers, and nothing else', async () => {
    const { add, queue, kept, read, stream } = startQueue()
    add(200)
    await queue.write()
    const chunks = await read()
    await queue.acknowledge([chunks[2]!], 50, known, 3)
    expect(kept().map(({ first }) => first)).toEqual([51, 151])
    expect(queue.counts()).toEqual({ queued: 100, acknowledged: 97, elsewhere: 0 })
    await queue.acknowledge([{ ...chunks[0]!, stream: foreignStream() }], 500, known, 1)
    expect(queue.counts()).toEqual({ queued: 100, acknowledged: 97, elsewhere: 0 })
    expect(queue.isOwn(stream.id)).toBe(true)
  })

  it('counts as elsewhere what another page has delivered', async () => {
    const { add, queue, read } = startQueue()
    add(3)
    await queue.write()
    add(1)
    expect(queue.settle(() => false)).toBeUndefined()
    // The open group has not been there to be delivered.
    expect(queue.counts()).toEqual({ queued: 1, acknowledged: 0, elsewhere: 3 })
    expect(await read()).toHaveLength(1)
  })

  it('looks at the whole queue at first, then once for 250 events', async () => {
    const { add, queue, store } = startQueue()
    const looks = () => vi.mocked(store.trim).mock.calls.length
    add(1)
    await queue.write()
    expect(looks()).toBe(1)
    expect(vi.mocked(store.trim).mock.calls[0]).toEqual([week])
    add(249)
    await queue.write()
    expect(looks()).toBe(1)
    add(1)
    await queue.write()
    expect(looks()).toBe(2)
  })

  it('says what the store gave up', async () => {
    const { add, queue, store, watch, stream } = startQueue()
    const victim: Chunk = {
      stream: stream.id,
      first: 1,
      last: 2,
      rank: 0,
      bytes: 0,
      events: '',
      head: stream.head,
      reason: 'queue_full',
    }
    const other = { ...victim, stream: foreignStream() }
    vi.mocked(store.trim).mockResolvedValueOnce([victim, other])
    add(2)
    await queue.write()
    expect(watch.dropped.mock.calls).toEqual([
      [victim, true],
      [other, false],
    ])
    expect(queue.counts()).toEqual({ queued: 0, acknowledged: 0, elsewhere: 0 })
  })

  it('keeps only the newest events in memory, and has the others in the store', async () => {
    const { add, queue, kept } = startQueue()
    add(20, 'x'.repeat(10_000))
    await queue.write()
    const [last] = queue.recent(maxRoom.bytes)
    expect(last!.map(({ first }) => first)).toEqual([16, 17, 18, 19, 20])
    expect(kept()).toHaveLength(20)
    expect(kept().every(({ events }) => events)).toBe(true)
    const [words] = queue.lastWords()
    expect(words![0]).toMatchObject({ first: 1, last: 15, reason: 'denied', events: '' })
    expect(words!.slice(1).map(({ first }) => first)).toEqual([16, 17, 18, 19, 20])
  })
})

describe('an answer', () => {
  it('says that nothing is left only when nothing is', async () => {
    const { add, queue, read } = startQueue()
    add(60)
    await queue.write()
    const [first, second] = await read()
    expect(await queue.acknowledge([first!], 0, known, 0)).toBe(false)
    expect(await queue.acknowledge([second!], 0, known, 0)).toBe(true)
  })

  it('does not say so of a database that is empty because it was deleted', async () => {
    const { add, queue, store, state, kept, read } = startQueue()
    add(60)
    await queue.write()
    const [first] = await read()
    await store.acknowledge(kept(), 60)
    state.wipes++
    expect(await queue.acknowledge([first!], 0, known, 0)).toBe(false)
    expect((await read()).map(({ first }) => first)).toEqual([51])
  })
})

describe('a database that was deleted under the page', () => {
  it('gets again what is in memory; what was in it alone is storage_failed', async () => {
    const { add, queue, store, state, kept, watch, read } = startQueue()
    add(20, 'x'.repeat(10_000))
    await queue.write()
    await store.acknowledge(kept(), 20)
    expect(kept()).toEqual([])
    state.wipes++
    await queue.write()
    expect((await read()).map(({ first }) => first)).toContain(20)
    expect(
      watch.dropped.mock.calls.map(([{ first, reason }, own]) => [first, reason, own]),
    ).toEqual(Array.from({ length: 15 }, (_, i) => [i + 1, 'storage_failed', true]))
    expect(
      kept()
        .filter(({ reason }) => !reason)
        .map(({ first }) => first),
    ).toEqual([16, 17, 18, 19, 20])
    expect(kept().filter(({ reason }) => reason)).toHaveLength(15)
    expect(queue.counts()).toEqual({ queued: 5, acknowledged: 0, elsewhere: 0 })
  })
})

describe('a store that fails', () => {
  it('is not asked again, says so once, and the events go on from memory and journal', async () => {
    const { add, queue, state, watch, read } = startQueue()
    state.broken = true
    add(2)
    await queue.write()
    expect(watch.degraded).toHaveBeenCalledOnce()
    expect(journalEntries()).toMatchObject([{ first: 1, last: 2 }])
    add(1)
    await queue.write()
    expect(watch.degraded).toHaveBeenCalledOnce()
    const chunks = await read()
    expect(chunks.map(({ first }) => first)).toEqual([1, 3])
    await queue.acknowledge(chunks, 0, known, 0)
    expect(journalEntries()).toEqual([])
    expect(queue.counts()).toEqual({ queued: 0, acknowledged: 3, elsewhere: 0 })
  })

  it('is split and dropped in the journal', async () => {
    const { add, queue, state, read } = startQueue()
    state.broken = true
    add(4)
    await queue.write()
    await queue.split((await read())[0]!)
    expect(journalEntries().map(({ first, last }) => [first, last])).toEqual([
      [1, 2],
      [3, 4],
    ])
    await queue.drop((await read())[1]!, 'rejected')
    expect(journalEntries()).toMatchObject([
      { first: 1, last: 2 },
      { first: 3, last: 4, reason: 'rejected', events: '' },
    ])
  })
})

describe('a journal without room for the second half', () => {
  it('keeps the whole', async () => {
    const isFull = (key: string) => key.endsWith(':3')
    const { add, queue, state, read } = startQueue({
      ...local,
      write: (key, value) => isFull(key) || local.write(key, value),
    })
    state.broken = true
    add(4)
    await queue.write()
    await queue.split((await read())[0]!)
    expect(journalEntries()).toMatchObject([{ first: 1, last: 4 }])
  })
})

describe('erasing', () => {
  it('forgets what waits, what is being written and whose streams were ours', async () => {
    const { add, queue, state, kept, stream, read } = startQueue()
    let open = () => {}
    state.gate = new Promise((resolve) => (open = resolve))
    add(2)
    void queue.write()
    add(1)
    queue.erase()
    open()
    await vi.advanceTimersByTimeAsync(100)
    expect(queue.counts()).toEqual({ queued: 0, acknowledged: 0, elsewhere: 0 })
    expect(queue.isOwn(stream.id)).toBe(false)
    expect(journalEntries()).toEqual([])
    expect(kept()).toEqual([])
    expect(await read()).toEqual([])
  })
})
