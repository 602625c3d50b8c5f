import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byteLength } from '../../src/byte-length.ts'
import { byAge } from '../../src/delivery/by-age.ts'
import { evict, maxEvents } from '../../src/delivery/evict.ts'
import { firstFitting } from '../../src/delivery/first-fitting.ts'
import { halves } from '../../src/delivery/halves.ts'
import { joined } from '../../src/delivery/joined.ts'
import { sizeOf } from '../../src/delivery/size-of.ts'
import type { Chunk, Rank } from '../../src/delivery/store.ts'

const head = '"previous":null,"header":{}'
const hour = 3_600_000

const streamOf = (ageMs: number, mark: number) =>
  `${(Date.now() - ageMs).toString(16).padStart(12, '0')}8${String(mark).repeat(14)}`

const rank = fc.constantFrom<Rank>(0, 1, 2)
const reason = fc.constantFrom('queue_full', 'rejected', 'expired')

/** Chunks of some streams in the order of their age; between two there may be a gap. */
const chunks = fc
  .array(
    fc.record({
      stream: fc.integer({ min: 0, max: 2 }),
      gap: fc.constantFrom(0, 0, 0, 1, 5),
      size: fc.integer({ min: 1, max: 800 }),
      rank,
      bytes: fc.integer({ min: 1, max: 20_000 }),
      reason: fc.option(reason, { nil: undefined, freq: 2 }),
    }),
    { maxLength: 30, size: 'max' },
  )
  .map((specs) => {
    const next: Record<number, number> = {}
    return specs
      .map(({ stream, gap, size, rank, bytes, reason }): Chunk => {
        const first = (next[stream] ?? 1) + gap
        next[stream] = first + size
        return {
          stream: streamOf((3 - stream) * 10 * hour, stream),
          first,
          last: first + size - 1,
          ...(reason
            ? { rank: 0, bytes: 0, events: '', reason: reason as NonNullable<Chunk['reason']> }
            : { rank, bytes, events: `${first}` }),
          head,
        }
      })
      .sort(byAge)
  })

const numbersOf = (chunks: readonly Chunk[]) =>
  chunks.flatMap(({ stream, first, last, reason }) =>
    Array.from({ length: last - first + 1 }, (_, i) => `${stream}/${first + i}/${reason ?? ''}`),
  )

const nameOf = ({ stream, first }: Chunk) => `${stream}/${first}`

describe('halves', () => {
  const event = fc.record({ name: fc.string(), text: fc.string({ unit: 'binary' }) })
  it('keep every event under its number, and say how long they are', () => {
    fc.assert(
      fc.property(
        fc.array(event, { minLength: 2, maxLength: 60 }),
        fc.integer({ min: 1, max: 9_999 }),
        rank,
        (list, first, rank) => {
          const events = list.map((event, i) => JSON.stringify({ seq: first + i, ...event })).join()
          const chunk: Chunk = {
            stream: 's',
            first,
            last: first + list.length - 1,
            rank,
            bytes: byteLength(events) + 1,
            events,
            head,
          }
          const [a, b] = halves(chunk)
          expect(`${a.events},${b.events}`).toBe(events)
          expect([a.first, a.last + 1, b.last]).toEqual([first, b.first, chunk.last])
          expect(Math.abs(sizeOf(a) - sizeOf(b))).toBeLessThanOrEqual(1)
          for (const part of [a, b]) {
            expect(part).toMatchObject({ stream: 's', rank, head })
            expect(part.bytes).toBe(byteLength(part.events) + 1)
            const seqs = (JSON.parse(`[${part.events}]`) as { seq: number }[]).map(({ seq }) => seq)
            expect([seqs[0], seqs.at(-1)]).toEqual([part.first, part.last])
            expect(seqs).toHaveLength(sizeOf(part))
          }
        },
      ),
    )
  })
})

describe('evict', () => {
  const bytes = fc.integer({ min: 0, max: 200_000 })

  it('ends within the bounds, with whole chunks that were there', () => {
    fc.assert(
      fc.property(chunks, bytes, (all, bytes) => {
        const gone = evict(all, Infinity, bytes)
        const names = new Set(gone.map(nameOf))
        const left = all.filter((chunk) => !chunk.reason && !names.has(nameOf(chunk)))
        expect(left.reduce((sum, chunk) => sum + sizeOf(chunk), 0)).toBeLessThanOrEqual(maxEvents)
        expect(left.reduce((sum, chunk) => sum + chunk.bytes, 0)).toBeLessThanOrEqual(bytes)
        for (const victim of gone) {
          const was = all.find((chunk) => nameOf(chunk) === nameOf(victim))!
          expect(was.reason).toBeUndefined()
          expect(victim).toEqual({ ...was, rank: 0, bytes: 0, events: '', reason: 'queue_full' })
        }
      }),
    )
  })

  it('takes no higher class while a lower remains, and of a class no younger before an older', () => {
    fc.assert(
      fc.property(chunks, bytes, (all, bytes) => {
        const names = new Set(evict(all, Infinity, bytes).map(nameOf))
        const order = all
          .filter((chunk) => !chunk.reason)
          .sort((a, b) => a.rank - b.rank || byAge(a, b))
          .map((chunk) => names.has(nameOf(chunk)))
        expect(order).toEqual([...order].sort().reverse())
      }),
    )
  })

  it('takes nothing that need not go', () => {
    fc.assert(
      fc.property(chunks, bytes, (all, bytes) => {
        const gone = evict(all, Infinity, bytes)
        if (!gone[0]) return
        const names = new Set(gone.map(nameOf))
        const last = all.find((chunk) => nameOf(chunk) === nameOf(gone.at(-1)!))!
        const left = [...all.filter((chunk) => !chunk.reason && !names.has(nameOf(chunk))), last]
        const events = left.reduce((sum, chunk) => sum + sizeOf(chunk), 0)
        const size = left.reduce((sum, chunk) => sum + chunk.bytes, 0)
        expect(events > maxEvents || size > bytes).toBe(true)
      }),
    )
  })

  it('takes streams that are too old, whatever their class, and they free room for others', () => {
    fc.assert(
      fc.property(chunks, (all) => {
        const gone = evict(all, 15 * hour, 10_000_000)
        const old = all.filter(({ stream, reason }) => !reason && !stream.endsWith('2'))
        const expired = gone.filter(({ reason }) => reason === 'expired')
        expect(expired.map(nameOf).sort()).toEqual(
          old
            .filter(({ stream }) => !stream.endsWith('2') && ageOf(stream) > 15 * hour)
            .map(nameOf)
            .sort(),
        )
        const full = gone.filter(({ reason }) => reason === 'queue_full')
        const fresh = all.filter(({ stream, reason }) => !reason && ageOf(stream) <= 15 * hour)
        const events = fresh.reduce((sum, chunk) => sum + sizeOf(chunk), 0)
        expect(full.length > 0).toBe(events > maxEvents)
      }),
    )
  })

  const ageOf = (stream: string) => Date.now() - parseInt(stream.slice(0, 12), 16)
})

describe('joined', () => {
  it('covers the same numbers for the same reasons, and events untouched', () => {
    fc.assert(
      fc.property(chunks, (all) => {
        const list = joined(all)
        expect(numbersOf(list)).toEqual(numbersOf(all))
        expect(list.filter(({ reason }) => !reason)).toEqual(all.filter(({ reason }) => !reason))
      }),
    )
  })

  it('keeps streams apart, though their numbers follow each other', () => {
    const gone = { rank: 0, bytes: 0, events: '', head, reason: 'rejected' } as const
    const apart: Chunk[] = [
      { ...gone, stream: 'a', first: 1, last: 4 },
      { ...gone, stream: 'b', first: 5, last: 6 },
    ]
    expect(joined(apart)).toEqual(apart)
  })

  it('leaves no two neighbours of one stream and reason', () => {
    fc.assert(
      fc.property(chunks, (all) => {
        const list = joined(all)
        for (const [i, chunk] of list.entries()) {
          const next = list[i + 1]
          const isNeighbour =
            chunk.reason &&
            next?.reason === chunk.reason &&
            next.stream === chunk.stream &&
            next.first === chunk.last + 1
          expect(isNeighbour || false).toBe(false)
        }
      }),
    )
  })
})

describe('firstFitting', () => {
  it('is a beginning of the list, at least one, within the room and as much as fits', () => {
    fc.assert(
      fc.property(
        chunks,
        fc.integer({ min: 0, max: 100_000 }),
        fc.integer({ min: 0, max: 2_000 }),
        (all, bytes, events) => {
          const found = firstFitting(all, { bytes, events })
          expect(found).toEqual(all.slice(0, found.length))
          expect(found.length > 0).toBe(all.length > 0)
          const bytesOf = (list: readonly Chunk[]) =>
            list.reduce((sum, chunk) => sum + (chunk.bytes || 64), 0)
          const eventsOf = (list: readonly Chunk[]) =>
            list.reduce((sum, chunk) => sum + (chunk.reason ? 0 : sizeOf(chunk)), 0)
          const fits = (list: readonly Chunk[]) =>
            bytesOf(list) <= bytes && eventsOf(list) <= events
          if (found.length > 1) expect(fits(found)).toBe(true)
          if (found.length < all.length) expect(fits(all.slice(0, found.length + 1))).toBe(false)
        },
      ),
    )
  })
})
