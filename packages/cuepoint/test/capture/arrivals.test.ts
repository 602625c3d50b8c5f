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
        props: { channel: 'search', source: 'google' },
        options: undefined,
      },
    ])
  })

  it('takes a typed address only as the first page of a session', () => {
    from('')
    const started = performance.timeOrigin
    expect(record(arrivals(), { started: started + 5 }).events[0]!.props).toEqual({
      channel: 'direct',
    })
    expect(record(arrivals(), { started: started - 5 }).events).toEqual([])
  })

  it('takes a later arrival of the same session', () => {
    from('https://l.instagram.com/')
    expect(record(arrivals(), { started: 1 }).names()).toEqual(['arrival_recorded'])
  })

  it.each(['reload', 'back_forward'])('takes a %s for none', (type) => {
    from('https://www.google.com/', type)
    expect(record(arrivals()).events).toEqual([])
  })

  it.each([location.origin, 'https://checkout.stripe.com/'])('takes %s for none', (referrer) => {
    from(referrer, 'navigate', '?utm_source=newsletter')
    expect(record(arrivals()).events).toEqual([])
  })
})
