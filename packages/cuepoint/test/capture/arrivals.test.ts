import { afterEach, describe, expect, it, vi } from 'vitest'
import { arrivals } from '../../src/capture/arrivals.ts'
import { record } from './record.ts'

const from = (referrer: string, type = 'navigate', query = '') => {
  vi.spyOn(document, 'referrer', 'get').mockReturnValue(referrer)
  vi.spyOn(performance, 'getEntriesByType').mockReturnValue([
    { type },
  ] as unknown as PerformanceEntryList)
  history.replaceState(null, '', `/${query}`)
}

describe('arrivals', () => {
  afterEach(() => vi.restoreAllMocks())

  it('tells where a document load came from, once', () => {
    from('https://www.google.com/')
    const { events } = record(arrivals())
    history.pushState(null, '', '/packs/2?utm_source=x')
    expect(events).toEqual([
      {
        name: 'arrival_recorded',
        props: { channel: 'search', source: 'google', first_of_session: true },
        options: undefined,
      },
    ])
  })

  it('takes a typed address only as the first page of a session', () => {
    const stored = new Map()
    from('')
    expect(record(arrivals(), { stored }).events[0]!.props).toEqual({
      channel: 'direct',
      first_of_session: true,
    })
    expect(record(arrivals(), { stored }).events).toEqual([])
    expect(record(arrivals(), { stored, session: 'session-2' }).events).toHaveLength(1)
  })

  it('takes a later arrival of the same session, and says so', () => {
    const stored = new Map()
    from('https://www.google.com/')
    record(arrivals(), { stored })
    from('https://l.instagram.com/')
    expect(record(arrivals(), { stored }).events[0]!.props).toMatchObject({
      first_of_session: false,
    })
  })

  it.each(['reload', 'back_forward'])(
    'takes a %s for none, and still knows the session',
    (type) => {
      const stored = new Map()
      from('https://www.google.com/', type)
      expect(record(arrivals(), { stored }).events).toEqual([])
      from('')
      expect(record(arrivals(), { stored }).events).toEqual([])
    },
  )

  it.each([location.origin, 'https://checkout.stripe.com/'])('takes %s for none', (referrer) => {
    from(referrer, 'navigate', '?utm_source=newsletter')
    expect(record(arrivals()).events).toEqual([])
  })
})
