import { afterEach, describe, expect, it, vi } from 'vitest'
import { arrivals } from '../../src/capture/arrivals.ts'
import { record } from './record.ts'

const from = (referrer: string, type = 'navigate', query = '', entry = {}) => {
  vi.spyOn(document, 'referrer', 'get').mockReturnValue(referrer)
  vi.spyOn(performance, 'getEntriesByType').mockReturnValue([
    { type, ...entry },
  ] as unknown as PerformanceEntryList)
  history.replaceState(null, '', `/${query}`)
}

/** The computer's clock says noon, and the document has been there for this long. */
const openFor = (ms: number) => {
  vi.spyOn(Date, 'now').mockReturnValue(noon)
  vi.spyOn(performance, 'now').mockReturnValue(ms)
}
const noon = 1_795_694_400_000

describe('arrivals', () => {
  afterEach(() => vi.restoreAllMocks())

  it('tells where a document load came from, once', () => {
    from('https://www.google.com/')
    openFor(0)
    const { events } = record(arrivals())
    history.pushState(null, '', '/packs/2?utm_source=x')
    expect(events).toEqual([
      {
        name: 'arrival_recorded',
        props: { channel: 'search', source: 'google' },
        options: { at: noon, url: `${location.origin}/` },
      },
    ])
  })

  it('takes a typed address only as the first page of a session', () => {
    from('')
    openFor(60_000)
    const started = noon - 60_000
    expect(record(arrivals(), { started: started + 5 }).events[0]!.props).toEqual({
      channel: 'direct',
    })
    expect(record(arrivals(), { started: started - 5 }).events).toEqual([])
  })

  it('tells the landing’s own URL and time, however late it is asked', () => {
    const name = 'https://shop.example/?utm_source=news&utm_medium=email#top'
    from('', 'navigate', 'packs/42', { name })
    openFor(60_000.4)
    const { events } = record(arrivals(), { started: noon })
    expect(events).toEqual([
      {
        name: 'arrival_recorded',
        props: { channel: 'email', source: 'news', medium: 'email' },
        options: { at: noon - 60_000, url: name },
      },
    ])
  })

  it('tells of a prerendered page when it was shown', () => {
    from('https://www.google.com/', 'navigate', '', { activationStart: 45_000 })
    openFor(60_000)
    expect(record(arrivals()).events[0]!.options!.at).toBe(noon - 15_000)
  })

  it('does not trust a time origin that a sleeping computer has left behind', () => {
    from('')
    openFor(1_000)
    vi.spyOn(performance, 'timeOrigin', 'get').mockReturnValue(noon - 8 * 3_600_000)
    // Begun by the page before, three hours after that origin.
    expect(record(arrivals(), { started: noon - 5 * 3_600_000 }).events).toEqual([])
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
