import { expect, it } from 'vitest'
import { createStream } from '../src/delivery/stream.ts'
import { eventId } from '../src/event-id.ts'
import type { WireHeader } from '../src/wire.ts'

it('is a UUID of version 8 made of stream and number', () => {
  expect(eventId('019ab3c49f3a8c41b2a7d09e5f6', 1)).toBe('019ab3c4-9f3a-8c41-b2a7-d09e5f600001')
  expect(eventId('019ab3c49f3a8c41b2a7d09e5f6', 1_048_575)).toBe(
    '019ab3c4-9f3a-8c41-b2a7-d09e5f6fffff',
  )
})

it('gives each stream an id of its own that sorts by age', () => {
  const before = Date.now()
  const { id } = createStream({} as WireHeader, null)
  const ids = new Set(Array.from({ length: 2_000 }, () => createStream({} as WireHeader, null).id))
  expect(ids.size).toBe(2_000)
  for (const each of ids) expect(each).toMatch(/^[0-9a-f]{12}8[0-9a-f]{3}8[0-9a-f]{10}$/)
  expect(Number.parseInt(id.slice(0, 12), 16)).toBeGreaterThanOrEqual(before)
})
