import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { routedPages } from '../../src/adapter/routed-pages.ts'
import { pages } from '../../src/capture/pages.ts'
import { createTestTracker } from '../../src/testing/create-test-tracker.ts'
import { record } from '../capture/record.ts'

const { origin } = location
const { pushState, replaceState } = history

beforeEach(() => {
  vi.useFakeTimers()
  history.replaceState(null, '', '/')
  document.title = 'Home'
})
afterEach(() => {
  expect([history.pushState, history.replaceState]).toEqual([pushState, replaceState])
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const restore = (persisted: boolean) =>
  dispatchEvent(Object.assign(new Event('pageshow'), { persisted }))

const landAt = (name: string, type = 'navigate') =>
  vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type, name }] as never)

describe('routedPages', () => {
  let recorded: ReturnType<typeof record>
  let routed: ReturnType<typeof routedPages>

  const start = (options?: Parameters<typeof routedPages>[0]) => {
    routed = routedPages(options)
    recorded = record(routed)
    routed.arrive()
  }
  afterEach(() => {
    recorded.undo()
    expect(recorded.issues).toEqual([])
  })

  /** As routers do: the address first, then what they show. */
  const push = (url: string, title?: string) => {
    history.pushState(null, '', url)
    if (title) document.title = title
    routed.arrive()
  }
  const replace = (url: string) => {
    history.replaceState(null, '', url)
    routed.arrive()
  }
  const told = (ms = 2_000) => {
    vi.advanceTimersByTime(ms)
    return recorded.events.map(({ props, options }) => ({
      ...props,
      url: options!.url!.replace(origin, ''),
    }))
  }
  const home = { title: 'Home', navigation: 'load', url: '/' }
  const urls = () => told().map(({ url }) => url)

  it('tells the landing once, with the title of a moment later', () => {
    vi.spyOn(document, 'referrer', 'get').mockReturnValue('https://mail.google.com/')
    start()
    document.title = 'Packs'
    routed.arrive('/')
    expect(told(90)).toEqual([])
    expect(told()).toEqual([{ ...home, title: 'Packs', referrer: 'https://mail.google.com/' }])
  })

  it('tells the landing at its own time and URL, with the query that the router leaves out', () => {
    const name = `${origin}/?utm_source=news#top`
    landAt(name, 'reload')
    vi.spyOn(performance, 'now').mockReturnValue(60_000)
    const at = Date.now() - 60_000
    start()
    told()
    expect(recorded.events).toMatchObject([
      { props: { navigation: 'reload' }, options: { at, url: name } },
    ])
  })

  it('tells each navigation with the page before, and its title, whenever the next one comes', () => {
    start()
    told()
    push('/packs/42')
    vi.advanceTimersByTime(50)
    // The title comes with the page, thus before the router's word.
    push('/packs/43', 'Lo-fi Pack')
    expect(told()).toEqual([
      home,
      { title: 'Home', navigation: 'route', referrer: `${origin}/`, url: '/packs/42' },
      {
        title: 'Lo-fi Pack',
        navigation: 'route',
        referrer: `${origin}/packs/42`,
        url: '/packs/43',
      },
    ])
  })

  it('waits for a new title, and no longer than two seconds', () => {
    start()
    told()
    push('/packs/42')
    expect(told(800)).toHaveLength(1)
    document.title = 'Lo-fi Pack'
    expect(told(100)[1]).toMatchObject({ title: 'Lo-fi Pack' })
    push('/packs/43')
    expect(told(1_900)).toHaveLength(2)
    expect(told(100)).toHaveLength(3)
  })

  it('waits where there is no title meanwhile', () => {
    start()
    told()
    push('/packs')
    document.title = ''
    vi.advanceTimersByTime(800)
    document.title = 'Packs'
    expect(told()[1]).toMatchObject({ title: 'Packs' })
  })

  it('waits for the title of a page that soon follows the landing', () => {
    start()
    vi.advanceTimersByTime(50)
    push('/packs/42')
    vi.advanceTimersByTime(60)
    document.title = 'Lo-fi Pack'
    expect(told()).toMatchObject([{ title: 'Home' }, { title: 'Lo-fi Pack' }])
  })

  it('waits no longer where the title is there before the word of the router', () => {
    start()
    told()
    push('/packs/42', 'Lo-fi Pack')
    expect(told(90)).toHaveLength(1)
    expect(told(10)[1]).toMatchObject({ title: 'Lo-fi Pack' })
  })

  it('waits no longer for the title of a router that hears of the way back first', () => {
    start()
    push('/packs', 'Packs')
    told()
    replaceState.call(history, null, '', '/')
    document.title = 'Home'
    routed.arrive()
    dispatchEvent(new PopStateEvent('popstate'))
    expect(told(100)[2]).toMatchObject({ title: 'Home', url: '/' })
  })

  it('waits for a title where the one before has changed since it was told', () => {
    start()
    told()
    document.title = '(1) Home'
    push('/packs')
    vi.advanceTimersByTime(150)
    document.title = 'Packs'
    expect(told()[1]).toMatchObject({ title: 'Packs' })
  })

  it('tells a page that was replaced, then left by a router that hears of it first', () => {
    start()
    push('/old')
    replace('/packs')
    replaceState.call(history, null, '', '/')
    routed.arrive()
    dispatchEvent(new PopStateEvent('popstate'))
    expect(urls()).toEqual(['/', '/packs', '/'])
  })

  it('tells a page that was left by a router that also writes its own state on the way back', () => {
    start()
    push('/packs', 'Packs')
    replaceState.call(history, null, '', '/')
    history.replaceState({ router: true }, '', '/')
    document.title = 'Home'
    routed.arrive()
    dispatchEvent(new PopStateEvent('popstate'))
    expect(told()).toMatchObject([
      { url: '/', title: 'Home' },
      { url: '/packs', title: 'Packs' },
      { url: '/', title: 'Home' },
    ])
  })

  it('follows the router back, with the page before as referrer', () => {
    start()
    push('/a')
    // Other than browsers, happy-dom does not go back.
    replaceState.call(history, null, '', '/')
    dispatchEvent(new PopStateEvent('popstate'))
    document.title = 'Home again'
    routed.arrive()
    expect(told().slice(1)).toEqual([
      { title: 'Home', navigation: 'route', referrer: `${origin}/`, url: '/a' },
      { title: 'Home again', navigation: 'route', referrer: `${origin}/a`, url: '/' },
    ])
  })

  describe('a redirect', () => {
    it('is one view, with the time and the referrer of its first page', () => {
      start()
      told()
      push('/account')
      const at = Date.now()
      vi.advanceTimersByTime(80)
      replace('/login')
      vi.advanceTimersByTime(80)
      replace('/login/email')
      expect(told()).toEqual([
        home,
        { title: 'Home', navigation: 'route', referrer: `${origin}/`, url: '/login/email' },
      ])
      expect(recorded.events[1]!.options!.at).toBe(at)
    })

    it('is one where the title comes first, and the router tells its last page late', () => {
      start()
      told()
      push('/latest')
      vi.advanceTimersByTime(90)
      history.replaceState(null, '', '/packs/42')
      document.title = 'Lo-fi Pack'
      vi.advanceTimersByTime(90)
      routed.arrive()
      expect(told().slice(1)).toEqual([
        { title: 'Lo-fi Pack', navigation: 'route', referrer: `${origin}/`, url: '/packs/42' },
      ])
    })

    it('is one where the router tells its first page late', () => {
      start()
      history.pushState(null, '', '/account')
      history.replaceState(null, '', '/login')
      routed.arrive('/account')
      routed.arrive('/login')
      expect(urls()).toEqual(['/', '/login'])
    })

    it('is one where the router tells its first page never', () => {
      start()
      history.pushState(null, '', '/account')
      history.replaceState(null, '', '/login')
      routed.arrive()
      expect(urls()).toEqual(['/', '/login'])
    })

    it('of the landing is the landing', () => {
      vi.spyOn(document, 'referrer', 'get').mockReturnValue('https://mail.google.com/')
      start()
      replace('/home')
      expect(told()).toEqual([{ ...home, url: '/home', referrer: 'https://mail.google.com/' }])
    })

    it('is one however long its end takes to be shown', () => {
      start()
      history.replaceState(null, '', '/home')
      vi.advanceTimersByTime(50)
      document.title = 'Packs'
      expect(told(4_000)).toEqual([])
      routed.arrive()
      expect(told()).toEqual([{ ...home, title: 'Packs', url: '/home' }])
    })

    it('is none whose end is never shown', () => {
      start()
      history.replaceState(null, '', '/home')
      expect(told(6_000)).toEqual([home])
    })

    it('of the landing before the first word is the landing', () => {
      landAt(`${origin}/?utm_source=news`)
      history.replaceState(null, '', '/home')
      start()
      expect(told()).toEqual([{ ...home, url: '/home' }])
    })

    it('is none after the page was told', () => {
      start()
      push('/packs', 'Packs')
      told()
      replace('/packs/42')
      expect(told().slice(1)).toMatchObject([
        { url: '/packs' },
        { url: '/packs/42', referrer: `${origin}/packs` },
      ])
    })

    it('is none where a page is pushed after one that was replaced', () => {
      start()
      replace('/home')
      push('/packs')
      expect(urls()).toEqual(['/home', '/packs'])
    })
  })

  it("takes the router's own state at the same address for nothing", () => {
    start()
    push('/packs')
    history.replaceState({ scroll: 9 }, '', '/packs')
    history.replaceState({ scroll: 9 }, '', '/packs#top')
    routed.arrive()
    // Were it a replacement, the page would be a redirect.
    routed.arrive('/packs/42')
    expect(urls()).toEqual(['/', '/packs', '/packs/42'])
  })

  it('takes neither query nor fragment for a page', () => {
    start()
    push('/?page=2')
    push('/#reviews')
    expect(urls()).toEqual(['/'])
  })

  it('takes the named query parameters for a page, with all their values', () => {
    start({ query: ['q', 'tag'] })
    for (const url of [
      '/?q=lofi',
      '/?q=lofi&utm_source=news',
      '/?tag=a&q=lofi',
      '/?tag=a&tag=b&q=lofi',
      '/?tag=a,b&q=lofi',
      '/?q=lofi&tag=a,b&page=2',
    ])
      push(url)
    expect(urls()).toEqual([
      '/',
      '/?q=lofi',
      '/?tag=a&q=lofi',
      '/?tag=a&tag=b&q=lofi',
      '/?tag=a,b&q=lofi',
    ])
  })

  it('knows the route of a router that lives in the fragment', () => {
    start({ query: ['q'] })
    for (const url of [
      '/#/',
      '/#/packs',
      '/#/packs?page=2',
      '/#/packs?q=lofi',
      '/?utm_source=news#/packs?q=lofi',
      '/#!/packs/42',
      '/#reviews',
    ])
      push(url)
    expect(urls()).toEqual(['/', '/#/packs', '/#/packs?q=lofi', '/#!/packs/42', '/#reviews'])
  })

  it('knows the pages of a router that lives in memory, none of which is a redirect', () => {
    start()
    for (const url of ['/a', '/b', '/b', '/c']) routed.arrive(url)
    expect(urls()).toEqual(['/', '/a', '/b', '/c'])
  })

  it('begins with the first page of a router that lives in memory', () => {
    routed = routedPages()
    recorded = record(routed)
    routed.arrive('/inbox')
    expect(told()).toEqual([{ ...home, url: '/inbox' }])
  })

  it.each(['//', '//evil.example/a', '/\\a', 'http://'])('survives the path %s', (path) => {
    start()
    routed.arrive(path)
    vi.advanceTimersByTime(2_000)
    for (const { options } of recorded.events) expect(new URL(options!.url!).origin).toBe(origin)
    recorded.issues.length = 0
  })

  it('tells a return from the back/forward cache, at the page that the router shows', () => {
    start()
    routed.arrive('/a')
    told()
    restore(false)
    expect(told()).toHaveLength(2)
    restore(true)
    expect(told(0)[2]).toEqual({ title: 'Home', navigation: 'back_forward', url: '/a' })
    expect(told()).toHaveLength(3)
  })

  it('does not wait when the page is hidden, and tells nothing twice', () => {
    start()
    push('/a')
    recorded.hide()
    expect(told(0)).toHaveLength(2)
    replace('/b')
    expect(told().map(({ url }) => url)).toEqual(['/', '/a', '/b'])
  })

  it('tells the landing of a page that is left before the router has said a word', () => {
    routed = routedPages()
    recorded = record(routed)
    expect(told()).toEqual([])
    recorded.hide()
    expect(told(0)).toEqual([home])
    routed.arrive()
    expect(told()).toHaveLength(1)
  })

  it('tells what is open when it stops, and then nothing more', () => {
    start()
    push('/a')
    recorded.undo()
    push('/b')
    restore(true)
    recorded.hide()
    expect(urls()).toEqual(['/', '/a'])
  })
})

describe('routedPages with a tracker', () => {
  let cue: ReturnType<typeof createTestTracker>
  const routed = routedPages()
  afterEach(() => cue.stop())

  const urls = async () => {
    await vi.advanceTimersByTimeAsync(2_000)
    expect(cue.issues).toEqual([])
    return cue.events.map(({ url }) => url!.replace(origin, ''))
  }
  const push = (url: string) => {
    history.pushState(null, '', url)
    routed.arrive()
  }
  const use = () => {
    const undo = cue.use(routed)
    routed.arrive()
    return undo
  }

  it.each([
    ['without pages()', []],
    ['where pages() ran before', [pages()]],
  ])('tells the landing once %s', async (_, plugins) => {
    cue = createTestTracker({ plugins })
    use()
    push('/a')
    expect(await urls()).toEqual(['/', '/a'])
  })

  it('tells each view once where two of them hear it, and goes on when one is gone', async () => {
    cue = createTestTracker({ plugins: [pages()] })
    const second = routedPages()
    const undo = use()
    cue.use(second)
    const both = (url: string) => {
      push(url)
      second.arrive()
    }
    second.arrive()
    both('/a')
    expect(await urls()).toEqual(['/', '/a'])
    restore(true)
    expect(await urls()).toEqual(['/', '/a', '/a'])
    undo()
    history.pushState(null, '', '/b')
    second.arrive()
    expect(await urls()).toEqual(['/', '/a', '/a', '/b'])
    cue.stop()
    // The patch that stood below another one stays in the chain, inert.
    Object.assign(history, { pushState, replaceState })
  })

  it('keeps a pages() silent that is added later', async () => {
    cue = createTestTracker()
    use()
    cue.use(pages())
    push('/a')
    expect(await urls()).toEqual(['/', '/a'])
  })

  it('gives the page views back: pages() tells nothing twice and goes on', async () => {
    cue = createTestTracker({ plugins: [pages()] })
    const undo = use()
    push('/a')
    undo()
    expect(await urls()).toEqual(['/', '/a'])
    history.pushState(null, '', '/b')
    expect(await urls()).toEqual(['/', '/a', '/b'])
    expect(cue.events.at(-1)!.props).toMatchObject({ referrer: `${origin}/a` })
    use()
    push('/c')
    expect(await urls()).toEqual(['/', '/a', '/b', '/c'])
  })

  it('leaves the landing to pages() where the router has said no word', async () => {
    cue = createTestTracker({ plugins: [] })
    cue.use(routed)()
    cue.use(pages())
    expect(await urls()).toEqual(['/'])
  })

  it.each([
    ['without pages()', []],
    ['with pages()', [pages()]],
  ])('tells once what is used, undone and used again %s', async (_, plugins) => {
    cue = createTestTracker({ plugins })
    use()()
    use()
    expect(await urls()).toEqual(['/'])
  })

  it('hands a page over to the next layout, which waits for its title', async () => {
    cue = createTestTracker({ plugins: [pages()] })
    const undo = use()
    await urls()
    history.pushState(null, '', '/a')
    undo()
    use()
    await vi.advanceTimersByTimeAsync(150)
    document.title = 'A'
    expect(await urls()).toEqual(['/', '/a'])
    expect(cue.events[1]!.props).toMatchObject({ title: 'A', referrer: `${origin}/` })
  })
})
