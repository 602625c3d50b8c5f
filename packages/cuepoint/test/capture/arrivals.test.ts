import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Consent } from '../../src/context/consent.ts'
import { arrivals } from '../../src/capture/arrivals.ts'
import { record } from './record.ts'

const from = (referrer: string, type = 'navigate', query = '', entry = {}) => {
  vi.spyOn(document, 'referrer', 'get').mockReturnValue(referrer)
  vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type, ...entry }] as never)
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
        props: { channel: 'search', source: 'google', first_of_session: false },
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
      first_of_session: true,
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
        props: { channel: 'email', source: 'news', medium: 'email', first_of_session: true },
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

  describe('with click ids of ad networks', () => {
    const url = 'https://shop.example/?gclid=EAIaIQobChMI4tq0w8&mc_eid=1a2b3c4d5e6f'
    const click_ids = { gclid: 'EAIaIQobChMI4tq0w8' }
    const props = {
      channel: 'paid_search',
      source: 'google',
      ids_present: ['gclid', 'mc_eid'],
      first_of_session: false,
    }
    const options = { at: noon, url }
    /** What was told, after each of these became the consent. */
    const toldAfter = (...consents: Consent[]) => {
      from('', 'navigate', '', { name: url })
      openFor(0)
      let consent = consents[0]!
      const { events, undo } = record(arrivals(), { consent: () => consent })
      const told = consents.map((next) => {
        consent = next
        dispatchEvent(new Event('cuepoint:consent'))
        return events.map(({ props, options }) => ({ props, options }))
      })
      undo()
      return told
    }
    const pending: Consent = { mode: 'pending', marketing: false }

    it('tells them with the marketing purpose only', () => {
      expect(toldAfter({ mode: 'granted', marketing: true })).toEqual([
        [{ props: { ...props, click_ids }, options }],
      ])
      expect(toldAfter({ mode: 'granted', marketing: false })).toEqual([[{ props, options }]])
      expect(toldAfter({ mode: 'anonymous', marketing: false })).toEqual([[{ props, options }]])
    })

    it('waits for the answer, and tells of the landing as it was', () => {
      expect(toldAfter(pending, pending, { mode: 'granted', marketing: true })).toEqual([
        [],
        [],
        [{ props: { ...props, click_ids }, options }],
      ])
      expect(toldAfter(pending, { mode: 'anonymous', marketing: false })).toEqual([
        [],
        [{ props, options }],
      ])
    })

    it('tells once, whatever is decided later', () => {
      const granted: Consent = { mode: 'granted', marketing: true }
      const once = [{ props: { ...props, click_ids }, options }]
      expect(toldAfter(granted, { ...granted, marketing: false }, granted)).toEqual([
        once,
        once,
        once,
      ])
    })

    it('does not wait after it was stopped', () => {
      from('', 'navigate', '', { name: url })
      let consent = pending
      const { events, undo } = record(arrivals(), { consent: () => consent })
      undo()
      consent = { mode: 'granted', marketing: true }
      dispatchEvent(new Event('cuepoint:consent'))
      expect(events).toEqual([])
    })

    it.each(['gclid=short1', 'gclid=ana.silva@example.com', 'gclid=5511999990000', 'gclid='])(
      'takes %s for none',
      (query) => {
        from('', 'navigate', `?${query}`)
        const consent = (): Consent => ({ mode: 'granted', marketing: true })
        expect(record(arrivals(), { consent }).events[0]?.props ?? {}).not.toHaveProperty(
          'click_ids',
        )
      },
    )
  })

  it('without such ids does not wait', () => {
    from('https://www.google.com/', 'navigate', '?mc_eid=1a2b3c4d5e6f&igsh=1a2b3c4d5e6f')
    expect(record(arrivals(), { mode: 'pending' }).names()).toEqual(['arrival_recorded'])
  })

  it.each(['standalone', 'minimal-ui', 'window-controls-overlay'])('%s is an app', (mode) => {
    from('')
    openFor(0)
    vi.spyOn(window, 'matchMedia').mockImplementation(
      (query) => ({ matches: query.includes(`(display-mode: ${mode})`) }) as MediaQueryList,
    )
    expect(record(arrivals(), { started: noon }).events[0]!.props).toMatchObject({
      channel: 'app',
      source: 'pwa',
    })
  })

  it('a full screen is none', () => {
    from('')
    openFor(0)
    vi.spyOn(window, 'matchMedia').mockImplementation(
      (query) => ({ matches: query.includes('fullscreen') }) as MediaQueryList,
    )
    expect(record(arrivals(), { started: noon }).events[0]!.props.channel).toBe('direct')
  })

  it('knows iOS’s own word for an app, and Telegram by its objects', () => {
    from('')
    openFor(0)
    vi.stubGlobal('TelegramWebviewProxy', {})
    expect(record(arrivals(), { started: noon }).events[0]!.props.source).toBe('telegram')
    Object.defineProperty(navigator, 'standalone', { value: true, configurable: true })
    expect(record(arrivals(), { started: noon }).events[0]!.props.source).toBe('pwa')
    delete (navigator as { standalone?: boolean }).standalone
    vi.unstubAllGlobals()
  })
})
