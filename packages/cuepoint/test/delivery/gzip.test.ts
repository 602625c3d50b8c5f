import { gunzipSync } from 'node:zlib'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Encoder } from '../../src/encode/index.ts'
import { takenByStatus } from '../../src/encode/taken-by-status.ts'
import type { TrackerOptions, WireRequest } from '../../src/index.ts'
import { gzip } from '../../src/delivery/gzip.ts'
import { hide } from '../record-trackers.ts'
import { recordDelivery, taken, toAnswer, trackMany } from './record-delivery.ts'

const { start } = recordDelivery()

const bodies: { body: string | ArrayBuffer; leaving: boolean }[] = []
const isPacked = ({ body }: { body: unknown }) => typeof body !== 'string'

const read = (body: string | ArrayBuffer): WireRequest => {
  if (typeof body === 'string') return JSON.parse(body) as WireRequest
  const bytes = new Uint8Array(body)
  expect(bytes.slice(0, 2)).toEqual(new Uint8Array([0x1f, 0x8b]))
  return JSON.parse(gunzipSync(bytes).toString()) as WireRequest
}

const startWith = (options: Partial<TrackerOptions>, more: object = {}) =>
  start(() => 204, {
    transport: async (_url, { body, leaving }) => {
      bodies.push({ body, leaving })
      return toAnswer(leaving || options.encode ? 204 : taken(read(body), more))
    },
    ...options,
  })

beforeEach(() => {
  bodies.length = 0
})

describe('a request is compressed', () => {
  it('not before an answer has said that the endpoint reads gzip', async () => {
    const cue = startWith({}, { accepts: ['br', 'gzip'] })
    trackMany(cue, 19)
    await cue.flush()
    expect(bodies.map(isPacked)).toEqual([false])
    trackMany(cue, 19)
    await cue.flush()
    expect(bodies.map(isPacked)).toEqual([false, true])
    expect(read(bodies[1]!.body).events.map(({ props }) => props['i'])).toEqual(
      Array.from({ length: 19 }, (_, i) => i + 1),
    )
    expect(cue.stats()).toMatchObject({ acknowledged: 38, queued: 0 })
  })

  it.each<[string, object]>([
    ['nothing', {}],
    ['another encoding', { accepts: ['br'] }],
    ['null', { accepts: null }],
  ])('not when the answer lists %s', async (_, more) => {
    const cue = startWith({}, more)
    for (let i = 0; i < 3; i++) {
      trackMany(cue, 19)
      await cue.flush()
    }
    expect(bodies.map(isPacked)).toEqual([false, false, false])
  })

  it('from the first on with the option', async () => {
    const cue = startWith({ gzip: true })
    trackMany(cue, 19)
    await cue.flush()
    expect(bodies.map(isPacked)).toEqual([true])
    expect(read(bodies[0]!.body).events).toHaveLength(19)
  })

  it('still, when a later answer lists nothing', async () => {
    let more: object = { accepts: ['gzip'] }
    const cue = start(() => 204, {
      transport: async (_url, { body, leaving }) => {
        bodies.push({ body, leaving })
        return toAnswer(leaving ? 204 : taken(read(body), more))
      },
    })
    for (let i = 0; i < 3; i++) {
      trackMany(cue, 19)
      await cue.flush()
      more = {}
    }
    expect(bodies.map(isPacked)).toEqual([false, true, true])
  })

  it('when the encoder says so, and not when it does not', async () => {
    const encode: Encoder = {
      contentType: 'text/plain',
      simple: true,
      maxEvents: 100,
      maxBytes: 100_000,
      maxEventAge: Infinity,
      dedupe: 'id',
      gzip: true,
      encode: ({ events }) => JSON.stringify({ events }),
      classify: takenByStatus,
    }
    for (const packed of [true, false]) {
      bodies.length = 0
      const cue = startWith({ encode: { ...encode, gzip: packed }, key: `key-${packed}` })
      trackMany(cue, 19)
      await cue.flush()
      expect(bodies.map(isPacked)).toEqual([packed])
    }
  })

  it('only above 2,000 characters', async () => {
    const cue = startWith({ gzip: true })
    trackMany(cue, 1)
    await cue.flush()
    expect(bodies.map(isPacked)).toEqual([false])
    expect(await gzip('x'.repeat(1_999))).toBe('x'.repeat(1_999))
    const packed = (await gzip('x'.repeat(2_000))) as ArrayBuffer
    expect(gunzipSync(new Uint8Array(packed)).toString()).toBe('x'.repeat(2_000))
  })

  it('never where the browser cannot', async () => {
    vi.stubGlobal('CompressionStream', undefined)
    try {
      const cue = startWith({ gzip: true })
      trackMany(cue, 19)
      await cue.flush()
      expect(bodies.map(isPacked)).toEqual([false])
      expect(cue.stats().acknowledged).toBe(19)
    } finally {
      vi.unstubAllGlobals()
    }
  })

  it('never by beacon', async () => {
    const cue = startWith({ gzip: true })
    trackMany(cue, 19)
    hide()
    expect(bodies.map(({ leaving }) => leaving)).toEqual([true])
    expect(bodies.map(isPacked)).toEqual([false])
    expect(cue.stats().queued).toBe(19)
  })
})
