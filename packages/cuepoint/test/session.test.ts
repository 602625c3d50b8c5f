import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createDeviceStore } from '../src/context/device-store.ts'
import { createSessions } from '../src/context/session.ts'
import { hide, page, recordTrackers, stored } from './record-trackers.ts'

const { requests, issues, start: startTracker, startInAnotherTab, sent } = recordTrackers()

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const start = Date.UTC(2026, 10, 22, 9)
const tab = (campaign?: string) =>
  createSessions(createDeviceStore('localStorage', 'test:'), campaign)

beforeEach(() => localStorage.clear())

describe('a shared session', () => {
  it('goes on while events come, in every tab', () => {
    const first = tab()
    const { id } = first.at(start, true)
    const second = tab()
    for (let i = 1; i <= 10; i++) {
      expect((i % 2 ? first : second).at(start + i * 20 * minute, true)).toEqual({
        id,
        started_at: start,
        number: 1,
      })
    }
  })

  it('ends after 30 silent minutes, and the next one has the next number', () => {
    const sessions = tab()
    const { id } = sessions.at(start, true)
    expect(id).toMatch(/^[\da-f]{16}$/)
    expect(sessions.at(start + 30 * minute - 1, true).id).toBe(id)
    const next = sessions.at(start + hour, true)
    expect(next.id).not.toBe(id)
    expect(next).toMatchObject({ started_at: start + hour, number: 2 })
    expect(tab().at(start + hour, true)).toEqual(next)
  })

  it('ends after 24 hours even without silence', () => {
    const sessions = tab()
    const { id } = sessions.at(start, true)
    for (let at = start; at < start + day; at += 10 * minute) {
      expect(sessions.at(at, true).id).toBe(id)
    }
    expect(sessions.at(start + day, true)).toMatchObject({ started_at: start + day, number: 2 })
  })

  it('ends when the clock is set back by a day, without a trace of the future', () => {
    const sessions = tab()
    const { id } = sessions.at(start, true)
    const next = sessions.at(start - day, true)
    expect(next.id).not.toBe(id)
    expect(next).toMatchObject({ started_at: start - day, number: 2 })
    // From here on it lives as any other does.
    expect(sessions.at(start - day + 20 * minute, true)).toEqual(next)
    expect(tab().at(start - day + 40 * minute, true)).toEqual(next)
    expect(sessions.at(start - day + 2 * hour, true).number).toBe(3)
  })

  it('ends when the clock is set back by more than the idle time', () => {
    const sessions = tab()
    const { id } = sessions.at(start, true)
    expect(sessions.at(start - hour, true).id).not.toBe(id)
  })

  it('goes on when the clock is set back a little', () => {
    const sessions = tab()
    const first = sessions.at(start, true)
    expect(sessions.at(start - 10 * minute, true)).toEqual(first)
    expect(sessions.at(start + 10 * minute, true)).toEqual(first)
  })

  it('ends when the clock goes forward and back again, each time', () => {
    const sessions = tab()
    const ids = [0, day, 0, -day, 0].map((shift) => sessions.at(start + shift, true))
    expect(ids.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5])
    expect(new Set(ids.map(({ id }) => id)).size).toBe(5)
    for (let i = 1; i <= 5; i++) expect(sessions.at(start + i * minute, true).number).toBe(5)
  })

  it.each(['', '{', 'null', '7', '"x"', '{}', '[]', '{"id":"x"}', '{"seen_at":"a"}'])(
    'begins anew where the record is broken: %s',
    (broken) => {
      localStorage.setItem('test:session', broken)
      const session = tab().at(start, true)
      expect(session).toEqual({
        id: expect.stringMatching(/^[\da-f]{16}$/),
        started_at: start,
        number: 1,
      })
      expect(tab().at(start + minute, true)).toEqual(session)
    },
  )

  it('is forgotten in every tab that has not seen it itself', () => {
    const sessions = tab()
    const { id } = sessions.at(start, true)
    sessions.forget()
    expect(localStorage).toHaveLength(0)
    const next = sessions.at(start, true)
    expect(next).toMatchObject({ number: 1 })
    expect(next.id).not.toBe(id)
    expect(tab().at(start, true)).toEqual(next)
  })
})

describe('a session that is not shared', () => {
  it('leaves nothing on the device and lasts as long as the page', () => {
    const sessions = tab()
    const session = sessions.at(start, false)
    expect(sessions.at(start + 20 * minute, false)).toEqual(session)
    expect(sessions.at(start + 40 * minute, false)).toEqual(session)
    expect(localStorage).toHaveLength(0)
    expect(tab().at(start, false).id).not.toBe(session.id)
  })

  it('knows nothing of a shared one', () => {
    const { id } = tab().at(start, true)
    expect(tab().at(start, false).id).not.toBe(id)
  })

  it('ends after 30 silent minutes, too', () => {
    const sessions = tab()
    const { id } = sessions.at(start, false)
    expect(sessions.at(start + hour, false).id).not.toBe(id)
  })
})

describe('a session per campaign', () => {
  it('begins with another campaign, once', () => {
    const { id } = tab('a').at(start, true)
    const landed = tab('b')
    const next = landed.at(start + minute, true)
    expect(next).toMatchObject({ number: 2, started_at: start + minute })
    expect(next.id).not.toBe(id)
    for (let i = 2; i < 5; i++) expect(landed.at(start + i * minute, true)).toEqual(next)
  })

  it.each([['the same campaign', 'a'] as const, ['no campaign', undefined] as const])(
    'goes on with %s',
    (_, campaign) => {
      const first = tab('a').at(start, true)
      expect(tab(campaign).at(start + minute, true)).toEqual(first)
      expect(tab('a').at(start + 2 * minute, true)).toEqual(first)
    },
  )

  it('begins where the session before had none', () => {
    const { id } = tab().at(start, true)
    expect(tab('a').at(start + minute, true).id).not.toBe(id)
  })

  it('does not alternate between two tabs with different campaigns', () => {
    const first = tab('a')
    const second = tab('b')
    first.at(start, true)
    const { id } = second.at(start + minute, true)
    for (let i = 2; i < 12; i++) {
      expect((i % 2 ? first : second).at(start + i * minute, true).id).toBe(id)
    }
  })

  it('does not begin again when the campaign’s own session has ended by time', () => {
    const sessions = tab('a')
    sessions.at(start, true)
    const next = sessions.at(start + hour, true)
    expect(next.number).toBe(2)
    expect(sessions.at(start + hour + minute, true)).toEqual(next)
  })

  describe('in a tracker', () => {
    const land = (query: string, sessionPerCampaign = true) => {
      page.happyDOM.setURL(`https://shop.example/${query}`)
      const cue = startInAnotherTab({ sessionPerCampaign })
      cue.track('pack_opened')
      return cue.ids().session
    }

    it('is told by the source, medium, campaign and id of the address', () => {
      const first = land('?utm_source=a&utm_campaign=x')
      expect(land('?utm_source=a&utm_campaign=x')).toBe(first)
      expect(land('')).toBe(first)
      expect(land('?q=1')).toBe(first)
      const second = land('?utm_source=a&utm_campaign=y')
      expect(second).not.toBe(first)
      const third = land('?utm_source=b&utm_campaign=y')
      expect(third).not.toBe(second)
      expect(land('?utm_source=b&utm_campaign=y&utm_term=z&fbclid=1')).toBe(third)
    })

    it('keeps no e-mail address of a campaign', () => {
      land('?utm_source=ana@example.com')
      land('?utm_source=ana%40example.com')
      expect(JSON.stringify(localStorage)).not.toMatch(/ana/)
    })

    it('is off unless asked for', () => {
      const first = land('?utm_source=a', false)
      expect(land('?utm_source=b', false)).toBe(first)
    })
  })
})

describe('a tracker', () => {
  it('begins a stream with the next session, both on one page', async () => {
    vi.useFakeTimers({ now: start })
    const cue = startTracker()
    cue.track('pack_opened')
    const before = cue.ids()
    vi.setSystemTime(start + hour)
    cue.track('pack_opened')
    expect(cue.ids().session).not.toBe(before.session)
    expect(cue.ids().client).toBe(before.client)
    await cue.flush()
    expect(requests.map(({ header, stream }) => [header.session.number, stream])).toEqual([
      [1, before.stream],
      [2, cue.ids().stream],
    ])
    expect(sent().map(({ seq }) => seq)).toEqual([1, 1])
  })

  it('survives a clock that is set back by a day, with whole numbers', async () => {
    vi.useFakeTimers({ now: start })
    const cue = startTracker()
    for (const shift of [0, -day, 0, day, -2 * day]) {
      vi.setSystemTime(start + shift)
      cue.track('pack_opened')
      await cue.flush()
    }
    expect(issues).toEqual([])
    expect(sent()).toHaveLength(5)
    expect(requests.map(({ header }) => header.session.number)).toEqual([1, 2, 3, 4, 5])
    for (const { header, events } of requests) {
      expect(header.session.started_at).toBe(events[0]!.at)
      expect(events[0]!.seq).toBe(1)
    }
    expect(cue.stats()).toMatchObject({ queued: 0, acknowledged: 5, dropped: {} })
  })
})

describe('a storage that throws', () => {
  const refuse = () => {
    throw new DOMException('refused', 'SecurityError')
  }
  const storages: [string, () => void][] = [
    [
      'when it is named',
      () => void vi.spyOn(window, 'localStorage', 'get').mockImplementation(refuse),
    ],
    [
      'at every use',
      () =>
        void vi.spyOn(window, 'localStorage', 'get').mockReturnValue(
          new Proxy({} as Storage, {
            get: refuse,
            set: refuse,
            has: refuse,
            deleteProperty: refuse,
            ownKeys: refuse,
            defineProperty: refuse,
          }),
        ),
    ],
    [
      'at every write, being full',
      () =>
        void vi
          .spyOn(window, 'localStorage', 'get')
          .mockReturnValue(
            new Proxy({ removeItem() {}, setItem: refuse } as unknown as Storage, { set: refuse }),
          ),
    ],
    [
      'by being none',
      () => void vi.spyOn(window, 'localStorage', 'get').mockReturnValue(null as never),
    ],
  ]
  it.each(storages)('%s costs no event, and one page is one session', async (_, refused) => {
    refused()
    const cue = startTracker({ consent: { mode: 'auto', fallback: 'granted', waitMs: 1 } })
    cue.track('pack_opened', { i: 1 })
    await vi.waitFor(() => expect(cue.ids().client).not.toBeNull())
    const before = cue.ids()
    cue.track('pack_opened', { i: 2 })
    cue.identify('user-7')
    await cue.flush()
    expect(cue.ids()).toMatchObject({ client: before.client, session: before.session })
    cue.reset()
    cue.track('pack_opened', { i: 3 })
    cue.consent('denied')
    cue.track('pack_opened')
    cue.consent('granted')
    hide()
    expect(sent().map(({ name, props }) => props['i'] ?? name)).toEqual([
      1,
      2,
      'user_identified',
      3,
      'consent_changed',
      'consent_changed',
    ])
    expect(issues).toMatchObject([{ reason: 'denied', events: 1 }])
    vi.restoreAllMocks()
    expect(stored()).toEqual({})
  })
})
