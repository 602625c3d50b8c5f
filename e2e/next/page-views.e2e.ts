import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inChromium } from '../browsers/in-chromium.ts'
import type { Tab } from '../browsers/tab.ts'
import { buildNext, next, type NextBuild } from '../recipes/build-next.ts'
import { startServer } from '../recipes/start-server.ts'
import { startCollector, type Collector } from '../servers/start-collector.ts'
import { until } from '../until.ts'
import { silence } from '../visit.ts'
import { serveExport } from './serve-export.ts'

// Page views of Next.js: a site of both its routers, and one that is exported, as `next build` makes them.

const client = ['cue.ts', 'instrumentation-client.ts', 'providers.tsx', 'page-views.tsx']
/** Pages that need no server. */
const fixed = ['layout.tsx', 'page.tsx', 'not-found.tsx', 'login', 'search', 'packs']
const builds: NextBuild[] = []

let collector: Collector
beforeAll(async () => {
  collector = await startCollector()
})
afterAll(async () => {
  await collector?.discard()
  for (const { discard } of builds) discard()
})

const build = async (
  parts: string[],
  more: { config?: object; files?: Record<string, string> },
) => {
  const env = { NEXT_PUBLIC_COLLECTOR: collector.url }
  const built = await buildNext({
    from: 'e2e/next/site',
    parts: [...parts, ...client],
    env,
    ...more,
  })
  builds.push(built)
  return built
}

/** A visit, and the views that it told. */
const startVisit = async (tab: Tab, url: string) => {
  const cursor = (await collector.events()).at(-1)?.cursor
  const views = async () => {
    const told = await collector.events({
      name: 'page_viewed',
      ...(cursor !== undefined && { after: cursor }),
    })
    return told.map(({ url, props }) => {
      const { title, navigation, referrer } = props as Record<string, string>
      const path = (url: string) => url.replace(/^https?:..[^/]*/, '')
      const isRoute = navigation === 'route'
      return { page: path(url!), title, navigation, ...(isRoute && { from: path(referrer!) }) }
    })
  }
  /** Its elements are React's, so that a link is the router's. */
  const isReady = `return !!cue && Object.keys(document.querySelector('main')).some((key) => key.startsWith('__react'))`
  await tab.goto(url)
  await tab.waitFor(isReady)
  let count = 0
  return {
    tab,
    isReady,
    /** Waits until the next page is told. */
    told: async () => {
      count++
      const isTold = async () => {
        await tab.run('await window.cue?.flush()')
        return (await views()).length >= count
      }
      await until(isTold, { timeoutMs: 10_000, what: `view ${count}` })
    },
    /** Leaves the site, which tells what is open. */
    async end() {
      await tab.goto('about:blank')
      await silence()
      return views()
    },
  }
}

const push = (url: string) => `next.router.push('${url}')`
const home = { page: '/', title: 'Home', navigation: 'load' }
const route = (page: string, title: string, from: string) => ({
  page,
  title,
  navigation: 'route',
  from,
})

describe('a site with a server', () => {
  let site: NextBuild
  let server: Awaited<ReturnType<typeof startServer>>
  beforeAll(async () => {
    site = await build(['app', 'pages'], {})
    server = await startServer(next, 'start', site.folder)
  }, 120_000)
  afterAll(() => server?.stop())

  test('its pages stay static or dynamic, as without page views', async () => {
    const twin = await build(['app', 'pages'], {
      files: { 'page-views.tsx': 'export const PageViews = () => null' },
    })
    const marks = ({ folder }: NextBuild) => {
      const read = (file: string) => JSON.parse(readFileSync(join(folder, '.next', file), 'utf8'))
      const { routes, dynamicRoutes } = read('prerender-manifest.json')
      const { pages } = read('server/pages-manifest.json')
      return [Object.keys(routes).sort(), Object.keys(dynamicRoutes), pages]
    }
    expect(marks(site)).toEqual(marks(twin))
    expect(marks(site)[0]).toEqual([
      '/',
      '/_not-found',
      '/account',
      '/login',
      '/packs/1',
      '/search',
    ])
  }, 120_000)

  test('a server component that calls a hook is told which', async () => {
    expect((await fetch(`${server.url}/server-hook`)).status).toBe(500)
    const error = 'Attempted to call useTracker() from the server but useTracker is on the client'
    await until(() => server.output().includes(error), { timeoutMs: 5_000, what: 'its error' })
  })

  inChromium((newTab) => {
    test('App Router: once per navigation, each with its title', async () => {
      const { tab, told, end } = await startVisit(await newTab(), server.url)
      await told()
      await tab.click('a')
      await told()
      await tab.run(push('/packs/2'))
      await told()
      await tab.run(`next.router.replace('/search')`)
      await told()
      await tab.run(push('/search?page=2'))
      await told()
      await tab.run(push('/search?page=2&sort=new'))
      await tab.waitFor(`return location.search.includes('sort')`)
      await tab.run(push('/account'))
      await told()
      await tab.run(`history.go(-3)`)
      await told()
      await tab.run(`history.forward()`)
      await told()
      await tab.run(push('/slow'))
      await told()
      expect(await end()).toEqual([
        home,
        route('/packs/1', 'Pack 1', '/'),
        route('/packs/2', 'Pack 2', '/packs/1'),
        route('/search', 'Search', '/packs/2'),
        route('/search?page=2', 'Search', '/search'),
        route('/login', 'Login', '/search?page=2'),
        route('/search', 'Search', '/login'),
        route('/search?page=2', 'Search', '/search'),
        route('/slow', 'Slow', '/search?page=2'),
      ])
    })

    test('App Router: a page that is not there', async () => {
      const { tab, told, end } = await startVisit(await newTab(), `${server.url}/nowhere`)
      await told()
      await tab.run(push('/'))
      await told()
      expect(await end()).toEqual([
        { page: '/nowhere', title: 'Not found', navigation: 'load' },
        route('/', 'Home', '/nowhere'),
      ])
    })

    test('App Router: a landing that the server redirects', async () => {
      const { told, end } = await startVisit(await newTab(), `${server.url}/account`)
      await told()
      expect(await end()).toEqual([{ page: '/login', title: 'Login', navigation: 'load' }])
    })

    test('App Router: a return from the back/forward cache', async () => {
      const { tab, told, isReady, end } = await startVisit(await newTab(), server.url)
      await told()
      await tab.run(`addEventListener('pageshow', (event) => window.restored = event.persisted)
        setTimeout(() => location.assign('/old'))`)
      await tab.waitFor(`${isReady} && location.pathname === '/old'`)
      await told()
      await tab.run('setTimeout(() => history.back())')
      await tab.waitFor('return window.restored')
      await told()
      expect(await end()).toEqual([
        home,
        { page: '/old', title: 'Old', navigation: 'load' },
        { page: '/', title: 'Home', navigation: 'back_forward' },
      ])
    })

    test('Pages Router: once per navigation, each with its title', async () => {
      const { tab, told, end } = await startVisit(await newTab(), `${server.url}/old`)
      await told()
      await tab.click('a')
      await told()
      await tab.run(`next.router.push('/old/1?page=2', undefined, { shallow: true })`)
      await told()
      await tab.run(`next.router.push('/old/1?page=2&sort=new', undefined, { shallow: true })`)
      await tab.run(push('/old/moved'))
      await told()
      await tab.run('history.go(-3)')
      await told()
      expect(await end()).toEqual([
        { page: '/old', title: 'Old', navigation: 'load' },
        route('/old/1', 'Old pack 1', '/old'),
        route('/old/1?page=2', 'Old pack 1', '/old/1'),
        route('/old/2', 'Old pack 2', '/old/1?page=2'),
        route('/old/1', 'Old pack 1', '/old/2'),
      ])
    })
  })
})

test('with cached components, static pages stay static', async () => {
  const config = { cacheComponents: true, partialPrefetching: true }
  const { output } = await build(
    fixed.map((name) => `app/${name}`),
    { config },
  )
  const marked = [...output.matchAll(/([○ƒ◐●]) (\S+)/g)].map(([mark]) => mark)
  expect(marked).toEqual([
    '○ /',
    '○ /_not-found',
    '○ /login',
    '◐ /packs/[id]',
    '○ /packs/1',
    '○ /search',
  ])
}, 120_000)

describe('an exported site', () => {
  let server: Awaited<ReturnType<typeof serveExport>>
  beforeAll(async () => {
    const { folder } = await build(
      fixed.map((name) => `app/${name}`),
      { config: { output: 'export' } },
    )
    server = await serveExport(join(folder, 'out'))
  }, 120_000)
  afterAll(() => server?.stop())

  inChromium((newTab) => {
    test('a page that is loaded, then routed', async () => {
      const { tab, told, end } = await startVisit(await newTab(), server.url)
      await told()
      await tab.click('a')
      await told()
      expect(await end()).toEqual([home, route('/packs/1', 'Pack 1', '/')])
    })

    test('its page for what is not there', async () => {
      const { tab, told, end } = await startVisit(await newTab(), `${server.url}/nowhere`)
      await told()
      await tab.click('a')
      await told()
      expect(await end()).toEqual([
        { page: '/nowhere', title: 'Not found', navigation: 'load' },
        route('/packs/1', 'Pack 1', '/nowhere'),
      ])
    })
  })
})
