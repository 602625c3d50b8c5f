import {
  createHashHistory,
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  redirect,
  type RouterHistory,
  RouterProvider,
} from '@tanstack/react-router'
import { render } from '@testing-library/react'
import { pages } from 'cuepoint/capture'
import { describe, expect, it, vi } from 'vitest'
import { PageViews } from '../../src/tanstack-router.tsx'
import { Page, startVisit } from './start-visit.tsx'

interface Site {
  history?: RouterHistory
  basepath?: string
  query?: string[]
}

/** A loader that the test lets go on. */
const gate = () => {
  let open = () => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { open, wait: () => opened }
}

const createSite = ({ query, ...options }: Site = {}) => {
  const [slow, asked] = [gate(), gate()]
  const root = createRootRoute({
    component: () => (
      <>
        <PageViews {...(query && { query })} />
        <Outlet />
      </>
    ),
    notFoundComponent: () => <Page title="Not found" />,
  })
  const page = <P extends string>(path: P, title: string, more = {}) =>
    createRoute({
      getParentRoute: () => root,
      path,
      component: () => <Page title={title} />,
      ...more,
    })
  const router = createRouter({
    routeTree: root.addChildren([
      page('/', 'Home'),
      page('/packs', 'Packs'),
      page('/packs/$id', 'Pack', {
        loader: slow.wait,
        pendingMs: 0,
        pendingMinMs: 0,
        pendingComponent: () => <Page title="Loading" />,
      }),
      page('/account', 'Account', {
        beforeLoad: async () => {
          await asked.wait()
          throw redirect({ to: '/login' })
        },
      }),
      page('/login', 'Login'),
    ]),
    ...options,
  })
  // Typed by what an application registers, and this one has none.
  const navigate = router.navigate as (to: object) => Promise<void>
  return { router, navigate, slow, asked }
}

const home = { page: '/', title: 'Shop', navigation: 'load' }
const route = (page: string, title: string, from: string) => ({
  page,
  title,
  from,
  navigation: 'route',
})

describe('TanStack Router', () => {
  it.each([false, true])('tells each navigation once; StrictMode: %s', async (isStrict) => {
    const { router, navigate, slow, asked } = createSite()
    slow.open()
    asked.open()
    const visit = startVisit('/', [pages()])
    visit.show(<RouterProvider router={router} />, { isStrict })
    await visit.go(() => {}, 'Home')
    await visit.go(() => navigate({ to: '/packs' }), 'Packs')
    await visit.go(() => navigate({ to: '/packs/42', search: { sort: 'new' } }), 'Pack')
    await visit.go(() => navigate({ to: '/packs/42', replace: true }), 'Pack')
    // A title that comes with the way back, which the router hears of first, would be taken for its own.
    await visit.told('Pack')
    await visit.go(() => history.go(-2), 'Home')
    await visit.told('Home')
    await visit.go(() => history.forward(), 'Packs')
    await visit.go(() => navigate({ to: '/account' }), 'Login')
    await visit.go(() => navigate({ to: '/nowhere' }), 'Not found')
    expect(await visit.views()).toEqual([
      home,
      route('/packs', 'Packs', '/'),
      route('/packs/42?sort=new', 'Pack', '/packs'),
      route('/', 'Home', '/packs/42?sort=new'),
      route('/packs', 'Packs', '/'),
      route('/login', 'Login', '/packs'),
      route('/nowhere', 'Not found', '/login'),
    ])
    router.history.destroy()
  })

  it('tells a page when it has loaded', async () => {
    const { router, navigate, slow } = createSite()
    const visit = startVisit('/')
    visit.show(<RouterProvider router={router} />)
    await visit.go(() => {}, 'Home')
    await visit.go(() => navigate({ to: '/packs/42' }), 'Loading')
    // The visitor does not wait for it.
    await visit.go(() => navigate({ to: '/packs' }), 'Packs')
    await visit.go(() => navigate({ to: '/packs/43' }), 'Loading')
    await visit.go(slow.open, 'Pack')
    expect(await visit.views()).toEqual([
      { ...home, title: 'Home' },
      route('/packs', 'Packs', '/'),
      route('/packs/43', 'Pack', '/packs'),
    ])
    router.history.destroy()
  })

  it('tells a landing that is redirected once, however long that takes', async () => {
    const { router, asked } = createSite()
    const visit = startVisit('/account')
    visit.show(<RouterProvider router={router} />)
    await new Promise((resolve) => setTimeout(resolve, 300))
    await visit.go(asked.open, 'Login')
    expect(await visit.views()).toEqual([{ page: '/login', title: 'Login', navigation: 'load' }])
    router.history.destroy()
  })

  it('tells another query where the site names its parameter', async () => {
    const { router, navigate } = createSite({ query: ['page'] })
    const visit = startVisit('/packs')
    visit.show(<RouterProvider router={router} />)
    await visit.go(() => {}, 'Packs')
    await visit.go(() => navigate({ to: '/packs', search: { page: 2 } }), 'Packs')
    await visit.go(() => navigate({ to: '/packs', search: { page: 2, sort: 'new' } }), 'Packs')
    await visit.go(() => history.back(), 'Packs')
    await vi.waitFor(() => expect(location.search).toBe('?page=2'))
    await visit.go(() => history.back(), 'Packs')
    await vi.waitFor(() => expect(location.search).toBe(''))
    await visit.go(() => {}, 'Packs')
    expect((await visit.views()).map(({ page }) => page)).toEqual([
      '/packs',
      '/packs?page=2',
      '/packs',
    ])
    router.history.destroy()
  })

  it('tells URLs with the base path', async () => {
    const { router, navigate, asked } = createSite({ basepath: '/loja' })
    asked.open()
    const visit = startVisit('/loja')
    visit.show(<RouterProvider router={router} />)
    await visit.go(() => {}, 'Home')
    await visit.go(() => navigate({ to: '/packs' }), 'Packs')
    await visit.go(() => navigate({ to: '/account' }), 'Login')
    expect((await visit.views()).map(({ page }) => page)).toEqual([
      '/loja',
      '/loja/packs',
      '/loja/login',
    ])
    router.history.destroy()
  })

  it('with a memory history tells the pages of the router', async () => {
    const { router, navigate } = createSite({
      history: createMemoryHistory({ initialEntries: ['/packs'] }),
    })
    const visit = startVisit('/')
    visit.show(<RouterProvider router={router} />)
    await visit.go(() => {}, 'Packs')
    await visit.go(() => navigate({ to: '/' }), 'Home')
    await visit.go(() => router.history.back(), 'Packs')
    expect((await visit.views()).map(({ page }) => page)).toEqual(['/packs', '/', '/packs'])
    expect(location.pathname).toBe('/')
  })

  it('with a hash history tells the fragment', async () => {
    const visit = startVisit('/')
    const { router, navigate } = createSite({ history: createHashHistory() })
    visit.show(<RouterProvider router={router} />)
    await visit.go(() => {}, 'Home')
    await visit.go(() => navigate({ to: '/packs' }), 'Packs')
    await visit.go(() => history.back(), 'Home')
    expect((await visit.views()).map(({ page }) => page)).toEqual(['/', '/#/packs', '/#/'])
    router.history.destroy()
  })

  it('without a router the warning of the router says so', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(() => render(<PageViews />)).toThrow()
    expect(warn).toHaveBeenCalledWith(
      'Warning: useRouter must be used inside a <RouterProvider> component!',
    )
  })
})
