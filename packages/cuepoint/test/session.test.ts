import { beforeEach, describe, expect, it } from 'vitest'
import { createDeviceStore } from '../src/context/device-store.ts'
import { createSessions } from '../src/context/session.ts'

const minute = 60_000
const start = Date.UTC(2026, 10, 22, 9)
const tab = () => createSessions(createDeviceStore('localStorage', 'test:'))

beforeEach(() => localStorage.clear())

describe('a shared session', () => {
  it('goes on while events come, in every tab', () => {
    const first = tab()
    const { id } = first(start, true)
    const second = tab()
    for (let i = 1; i <= 10; i++) {
      expect((i % 2 ? first : second)(start + i * 20 * minute, true)).toEqual({
        id,
        started_at: start,
        number: 1,
      })
    }
  })

  it('ends after 30 silent minutes, and the next one has the next number', () => {
    const session = tab()
    const { id } = session(start, true)
    expect(session(start + 29 * minute, true).id).toBe(id)
    const next = session(start + 60 * minute, true)
    expect(next.id).not.toBe(id)
    expect(next).toMatchObject({ started_at: start + 60 * minute, number: 2 })
  })

  it('ends after 24 hours even without silence', () => {
    const session = tab()
    const { id } = session(start, true)
    let last = id
    for (let at = start; at < start + 25 * 60 * minute; at += 10 * minute)
      last = session(at, true).id
    expect(last).not.toBe(id)
  })

  it('survives a clock that is set back', () => {
    const session = tab()
    const { id } = session(start, true)
    expect(session(start - 24 * 60 * minute, true).id).toBe(id)
  })

  it('survives a broken record', () => {
    for (const broken of ['', '{', 'null', '7', '"x"', '{}', '[]']) {
      localStorage.setItem('test:session', broken)
      expect(tab()(start, true)).toMatchObject({ started_at: start })
    }
  })
})

it('leaves nothing on the device when it is not shared', () => {
  const session = tab()
  const { id } = session(start, false)
  expect(session(start + minute, false).id).toBe(id)
  expect(localStorage).toHaveLength(0)
  expect(tab()(start, false).id).not.toBe(id)
})
