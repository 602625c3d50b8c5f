import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pages } from '../../src/capture/pages.ts'
import { record } from './record.ts'

describe('pages', () => {
  let recorded: ReturnType<typeof record>
  const { origin } = location

  beforeEach(() => {
    vi.useFakeTimers()
    history.replaceState(null, '', '/')
    document.title = 'Home'
  })
  afterEach(() => {
    recorded.undo()
    expect(Object.hasOwn(history, 'pushState')).toBe(false)
    vi.restoreAllMocks()
    vi.useRealTimers()
  })

  const settled = () => {
    vi.advanceTimersByTime(200)
    return recorded.events.map(({ props }) => props)
  }
  const loadedBy = (type: string) =>
    vi
      .spyOn(performance, 'getEntriesByType')
      .mockReturnValue([{ type }] as unknown as PerformanceEntryList)

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

  it('takes neither query nor hash nor the same path for a page view', () => {
    recorded = record(pages())
    history.pushState(null, '', '/?page=2')
    history.replaceState(null, '', '/#reviews')
    expect(settled()).toHaveLength(1)
  })

  it('counts the query when asked', () => {
    recorded = record(pages({ query: true }))
    history.pushState(null, '', '/?page=2')
    history.pushState(null, '', '/?page=2#x')
    expect(settled()).toHaveLength(2)
  })

  it('follows `popstate` and `replaceState`, each with the page before as referrer', () => {
    recorded = record(pages())
    history.pushState(null, '', '/a')
    history.replaceState(null, '', '/b')
    recorded.events.length = 0
    // Other than browsers, happy-dom does not go back.
    vi.spyOn(location, 'pathname', 'get').mockReturnValue('/c')
    dispatchEvent(new PopStateEvent('popstate'))
    expect(settled().map(({ referrer }) => referrer)).toEqual([`${origin}/a`, `${origin}/b`])
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

  it('does not wait when the page is hidden, and tells nothing twice', () => {
    recorded = record(pages())
    recorded.hide()
    expect(recorded.events).toHaveLength(1)
    expect(settled()).toHaveLength(1)
  })

  it('tells a return from the back/forward cache', () => {
    recorded = record(pages())
    settled()
    const back = (persisted: boolean) =>
      dispatchEvent(Object.assign(new Event('pageshow'), { persisted }))
    back(false)
    back(true)
    expect(settled()[1]).toEqual({ title: 'Home', navigation: 'back_forward' })
  })

  it('tells what is open when it stops, and then nothing more', () => {
    recorded = record(pages())
    recorded.undo()
    history.pushState(null, '', '/a')
    expect(settled()).toHaveLength(1)
  })
})
