import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pages } from '../../src/capture/pages.ts'
import { record } from './record.ts'

describe('pages', () => {
  let recorded: ReturnType<typeof record>
  const { origin } = location
  const { pushState } = history

  beforeEach(() => {
    vi.useFakeTimers()
    history.replaceState(null, '', '/')
    document.title = 'Home'
  })
  afterEach(() => {
    recorded.undo()
    expect(history.pushState).toBe(pushState)
    vi.restoreAllMocks()
    vi.useRealTimers()
  })

  const settled = (ms = 200) => {
    vi.advanceTimersByTime(ms)
    return recorded.events.map(({ props }) => props)
  }
  const loadedBy = (type: string) =>
    vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type }] as never)

  it.each([
    ['navigate', 'load'],
    ['prerender', 'load'],
    ['reload', 'reload'],
    ['back_forward', 'back_forward'],
  ])('tells the first page of a %s as %s', (type, navigation) => {
    loadedBy(type)
    vi.spyOn(document, 'referrer', 'get').mockReturnValue('https://mail.google.com/')
    recorded = record(pages())
    expect(settled()).toEqual([{ title: 'Home', referrer: 'https://mail.google.com/', navigation }])
  })

  it('tells a route with the title that the framework sets a moment later, at its own time and place', () => {
    recorded = record(pages())
    settled()
    const at = Date.now()
    history.pushState(null, '', '/packs/42')
    vi.advanceTimersByTime(30)
    document.title = 'Lo-fi Pack'
    expect(settled()[1]).toEqual({
      title: 'Lo-fi Pack',
      referrer: `${origin}/`,
      navigation: 'route',
    })
    expect(recorded.events[1]!.options).toEqual({ at, url: `${origin}/packs/42` })
  })

  it('waits for the title that a page swapper fetches, and no longer than two seconds', () => {
    recorded = record(pages())
    history.pushState(null, '', '/packs/42')
    vi.advanceTimersByTime(800)
    expect(recorded.events).toHaveLength(1)
    document.title = 'Lo-fi Pack'
    expect(settled()[1]).toMatchObject({ title: 'Lo-fi Pack' })
    history.pushState(null, '', '/packs/43')
    expect(settled(1_900)).toHaveLength(2)
    expect(settled(100)[2]).toMatchObject({ title: 'Lo-fi Pack', navigation: 'route' })
  })

  it('waits where there is no title meanwhile', () => {
    recorded = record(pages())
    history.pushState(null, '', '/packs/42')
    document.title = ''
    vi.advanceTimersByTime(800)
    document.title = 'Lo-fi Pack'
    expect(settled()[1]).toMatchObject({ title: 'Lo-fi Pack' })
  })

  it('tells the landing at its own URL and time, then the route that a router has gone on to', () => {
    const name = `${origin}/?utm_source=news#top`
    vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type: 'navigate', name }] as never)
    vi.spyOn(performance, 'now').mockReturnValue(60_000)
    vi.spyOn(document, 'referrer', 'get').mockReturnValue('https://mail.google.com/')
    document.title = 'Lo-fi Pack'
    history.replaceState(null, '', '/packs/42')
    const now = Date.now()
    recorded = record(pages())
    // It has had its time for a title.
    expect(settled(100)).toEqual([
      { title: '', referrer: 'https://mail.google.com/', navigation: 'load' },
      { title: 'Lo-fi Pack', referrer: name, navigation: 'route' },
    ])
    expect(recorded.events.map(({ options }) => options)).toEqual([
      { at: now - 60_000, url: name },
      { at: now, url: `${origin}/packs/42` },
    ])
  })

  it('tells one view where a router has only cleaned the address', () => {
    const name = `${origin}/?utm_source=news#top`
    vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type: 'navigate', name }] as never)
    recorded = record(pages())
    expect(settled(3_000)).toEqual([{ title: 'Home', navigation: 'load' }])
    expect(recorded.events[0]!.options!.url).toBe(name)
  })

  it('takes neither query nor hash nor the same path for a page view', () => {
    recorded = record(pages())
    history.pushState(null, '', '/?page=2')
    history.replaceState(null, '', '/#reviews')
    expect(settled()).toHaveLength(1)
  })

  it('follows `popstate` and `replaceState`, each with the page before as referrer', () => {
    recorded = record(pages())
    history.pushState(null, '', '/a')
    history.replaceState(null, '', '/b')
    recorded.events.length = 0
    // Other than browsers, happy-dom does not go back.
    vi.spyOn(location, 'pathname', 'get').mockReturnValue('/c')
    dispatchEvent(new PopStateEvent('popstate'))
    // No new title comes.
    expect(settled(2_000).map(({ referrer }) => referrer)).toEqual([`${origin}/a`, `${origin}/b`])
  })

  it('tells a quick route after the other, in order', () => {
    recorded = record(pages())
    history.pushState(null, '', '/a')
    vi.advanceTimersByTime(90)
    history.pushState(null, '', '/b')
    vi.advanceTimersByTime(50)
    document.title = 'B'
    expect(settled().map(({ title }) => title)).toEqual(['Home', 'Home', 'B'])
  })

  it('tells the first page at once, before any other event', () => {
    recorded = record(pages())
    expect(recorded.names()).toEqual(['page_viewed'])
    expect(settled()).toHaveLength(1)
  })

  it('waits for the title of a page that is still read', () => {
    document.title = ''
    const state = vi.spyOn(document, 'readyState', 'get').mockReturnValue('loading')
    recorded = record(pages())
    vi.advanceTimersByTime(2_000)
    expect(recorded.events).toEqual([])
    document.title = 'Late'
    state.mockReturnValue('interactive')
    document.dispatchEvent(new Event('DOMContentLoaded', { bubbles: true }))
    expect(settled()).toEqual([{ title: 'Late', navigation: 'load' }])
  })

  it('waits no longer for a page that has no title', () => {
    document.title = ''
    recorded = record(pages())
    expect(recorded.events).toMatchObject([{ props: { title: '' } }])
  })

  it('does not wait when the page is hidden, and tells nothing twice', () => {
    recorded = record(pages())
    history.pushState(null, '', '/a')
    recorded.hide()
    expect(recorded.events[1]!.options?.url).toBe(`${origin}/a`)
    expect(settled()).toHaveLength(2)
  })

  it('tells a return from the back/forward cache', () => {
    recorded = record(pages())
    settled()
    const back = (persisted: boolean) =>
      dispatchEvent(Object.assign(new Event('pageshow'), { persisted }))
    back(false)
    back(true)
    expect(settled().slice(1)).toEqual([{ title: 'Home', navigation: 'back_forward' }])
  })

  it('tells what is open when it stops, and then nothing more', () => {
    recorded = record(pages())
    history.pushState(null, '', '/a')
    recorded.undo()
    history.pushState(null, '', '/b')
    expect(settled()).toHaveLength(2)
  })
})
