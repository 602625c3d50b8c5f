import { render } from '@testing-library/react'
import { standard } from 'cuepoint/capture'
import { lazy, type ReactNode, Suspense } from 'react'
import type * as ReactRouter from 'react-router'
import { describe, expect, inject, it, vi } from 'vitest'
import type { PageViews as ReactRouterPageViews } from '../../src/react-router.tsx'
import { Page, startVisit } from './start-visit.tsx'

/** Both major versions, by the same tests. */
export const describeReactRouter = (
  {
    BrowserRouter,
    createBrowserRouter,
    HashRouter,
    MemoryRouter,
    Navigate,
    Outlet,
    redirect,
    Route,
    RouterProvider,
    Routes,
    useNavigate,
    useSearchParams,
  }: typeof ReactRouter,
  PageViews: typeof ReactRouterPageViews,
): void => {
  type Navigation = ReturnType<typeof useNavigate>
  let navigate: Navigation

  const Search = () => <Page title={`Search, page ${useSearchParams()[0].get('page')}`} />
  const Layout = ({ query }: { query?: string[] }) => {
    navigate = useNavigate()
    return (
      <>
        <PageViews {...(query && { query })} />
        <Outlet />
      </>
    )
  }
  const routes = (query?: string[]) => (
    <Routes>
      <Route element={<Layout {...(query && { query })} />}>
        <Route index element={<Page title="Home" />} />
        <Route path="packs" element={<Page title="Packs" />} />
        <Route path="packs/:id" element={<Page title="Pack" />} />
        <Route path="search" element={<Search />} />
        <Route path="account" element={<Navigate to="/login" replace />} />
        <Route path="login" element={<Page title="Login" />} />
        <Route path="*" element={<Page title="Not found" />} />
      </Route>
    </Routes>
  )
  const counted = () => standard().filter(({ name }) => name === 'pages')
  const home = { page: '/', title: 'Home', navigation: 'load' }
  const route = (page: string, title: string, from: string) => ({
    page,
    title,
    from,
    navigation: 'route',
  })

  describe('BrowserRouter', () => {
    const walk = async (isStrict = false) => {
      const visit = startVisit('/', counted())
      visit.show(<BrowserRouter>{routes()}</BrowserRouter>, { isStrict })
      await visit.go(() => {}, 'Home')
      return visit
    }

    it.each([false, true])('tells each navigation once; StrictMode: %s', async (isStrict) => {
      const visit = await walk(isStrict)
      await visit.go(() => navigate('/packs'), 'Packs')
      await visit.go(() => navigate('/packs/42?from=list#demo'), 'Pack')
      await visit.go(() => navigate('/packs/42', { replace: true }), 'Pack')
      await visit.go(() => history.go(-2), 'Home')
      await visit.go(() => history.forward(), 'Packs')
      await visit.go(() => navigate('/nowhere'), 'Not found')
      expect(await visit.views()).toEqual([
        { ...home, title: 'Shop' },
        route('/packs', 'Packs', '/'),
        route('/packs/42', 'Pack', '/packs'),
        route('/', 'Home', '/packs/42'),
        route('/packs', 'Packs', '/'),
        route('/nowhere', 'Not found', '/packs'),
      ])
    })

    it('tells a redirect once, with the page before it', async () => {
      const visit = await walk()
      await visit.go(() => navigate('/packs'), 'Packs')
      await visit.go(() => navigate('/account'), 'Login')
      expect(await visit.views()).toEqual([
        { ...home, title: 'Shop' },
        route('/packs', 'Packs', '/'),
        route('/login', 'Login', '/packs'),
      ])
    })

    it.each([false, true])('tells a redirected landing once; StrictMode: %s', async (isStrict) => {
      const visit = startVisit('/account')
      visit.show(<BrowserRouter>{routes()}</BrowserRouter>, { isStrict })
      await visit.go(() => {}, 'Login')
      expect(await visit.views()).toEqual([{ page: '/login', title: 'Login', navigation: 'load' }])
    })

    // React 18 leaves a title where it is rendered.
    it.runIf(inject('reactMajor') === 19)(
      'tells the landing with the title that it renders, in StrictMode too',
      async () => {
        const visit = startVisit('/')
        visit.show(
          <BrowserRouter>
            <PageViews />
            <title>Rendered</title>
          </BrowserRouter>,
          { isStrict: true },
        )
        await visit.told('Rendered')
        expect(await visit.views()).toEqual([{ ...home, title: 'Rendered' }])
      },
    )

    it('tells a landing whose code comes late when it is there, inside its Suspense', async () => {
      const Late = lazy(async () => {
        await new Promise((done) => setTimeout(done, 250))
        return { default: () => <Page title="Late" /> }
      })
      const visit = startVisit('/')
      visit.show(
        <BrowserRouter>
          <Suspense>
            <PageViews />
            <Late />
          </Suspense>
        </BrowserRouter>,
      )
      await visit.go(() => {}, 'Late')
      await visit.told('Late')
      expect(await visit.views()).toEqual([{ ...home, title: 'Late' }])
    })

    it('tells another query where the site names its parameter', async () => {
      const visit = startVisit('/')
      visit.show(<BrowserRouter>{routes(['page'])}</BrowserRouter>)
      await visit.go(() => navigate('/search?page=1'), 'Search, page 1')
      await visit.go(() => navigate('/search?page=1&sort=new'), 'Search, page 1')
      await visit.go(() => navigate('/search?page=2'), 'Search, page 2')
      expect(await visit.views()).toEqual([
        home,
        route('/search?page=1', 'Search, page 1', '/'),
        route('/search?page=2', 'Search, page 2', '/search?page=1'),
      ])
    })

    it('tells URLs with the basename, once for each', async () => {
      const visit = startVisit('/loja')
      visit.show(<BrowserRouter basename="/loja">{routes()}</BrowserRouter>)
      await visit.go(() => navigate('/packs'), 'Packs')
      await visit.go(() => navigate('/account'), 'Login')
      expect(await visit.views()).toEqual([
        { ...home, page: '/loja' },
        route('/loja/packs', 'Packs', '/loja'),
        route('/loja/login', 'Login', '/loja/packs'),
      ])
    })

    it('tells each once where the next layout brings its own', async () => {
      const layout = (path: string, title: string) => (
        <Route element={<Layout key={path} />}>
          <Route path={path} element={<Page title={title} />} />
        </Route>
      )
      const visit = startVisit('/', counted())
      visit.show(
        <BrowserRouter>
          <Routes>
            {layout('/', 'Home')}
            {layout('/packs', 'Packs')}
            <Route path="/cart" element={<Page title="Cart" />} />
          </Routes>
        </BrowserRouter>,
      )
      await visit.go(() => {}, 'Home')
      await visit.go(() => navigate('/packs'), 'Packs')
      await visit.go(() => history.back(), 'Home')
      // Without one it is `pages()` that tells.
      await visit.go(() => navigate('/cart'), 'Cart')
      expect(await visit.views()).toEqual([
        { ...home, title: 'Shop' },
        route('/packs', 'Packs', '/'),
        route('/', 'Home', '/packs'),
        route('/cart', 'Cart', '/'),
      ])
    })
  })

  it('HashRouter: the fragment is the page', async () => {
    const visit = startVisit('/')
    visit.show(<HashRouter>{routes(['page'])}</HashRouter>)
    await visit.go(() => navigate('/packs'), 'Packs')
    await visit.go(() => navigate('/account'), 'Login')
    await visit.go(() => navigate('/search?page=1'), 'Search, page 1')
    await visit.go(() => navigate('/search?page=2&sort=new'), 'Search, page 2')
    await visit.go(() => history.go(-3), 'Packs')
    expect(await visit.views()).toEqual([
      home,
      route('/#/packs', 'Packs', '/'),
      route('/#/login', 'Login', '/#/packs'),
      route('/#/search?page=1', 'Search, page 1', '/#/login'),
      route('/#/search?page=2&sort=new', 'Search, page 2', '/#/search?page=1'),
      route('/#/packs', 'Packs', '/#/search?page=2&sort=new'),
    ])
  })

  it('MemoryRouter: the pages are those of the router', async () => {
    const visit = startVisit('/')
    visit.show(<MemoryRouter initialEntries={['/packs']}>{routes()}</MemoryRouter>)
    await visit.go(() => navigate('/packs/42'), 'Pack')
    await visit.go(() => navigate('/'), 'Home')
    await visit.go(() => navigate(-1), 'Pack')
    expect((await visit.views()).map(({ page }) => page)).toEqual([
      '/packs',
      '/packs/42',
      '/',
      '/packs/42',
    ])
    expect(location.pathname).toBe('/')
  })

  describe('createBrowserRouter', () => {
    /** A loader that the test lets go on. */
    const gate = () => {
      let open = () => {}
      const opened = new Promise<null>((resolve) => (open = () => resolve(null)))
      return { open, loader: () => opened }
    }
    const page = (path: string, title: string, loader?: () => unknown) => ({
      path,
      element: <Page title={title} />,
      ...(loader && { loader }),
    })
    const start = (address: string, isStrict = false, plugins = counted()) => {
      const slow = gate()
      const visit = startVisit(address, plugins)
      const router = createBrowserRouter([
        {
          element: <Layout />,
          hydrateFallbackElement: <p>Loading</p>,
          children: [
            page('/', 'Home', () => null),
            page('/packs', 'Packs', slow.loader),
            page('/account', 'Account', () => redirect('/login')),
            page('/login', 'Login'),
            { path: '/old', element: <Navigate to="/packs" replace /> },
          ],
        },
      ])
      const provider: ReactNode = <RouterProvider router={router} />
      visit.show(provider, { isStrict })
      return { visit, router, slow }
    }

    it.each([false, true])('waits for loaders; StrictMode: %s', async (isStrict) => {
      const { visit, router, slow } = start('/', isStrict)
      await visit.go(() => {}, 'Home')
      await visit.go(() => router.navigate('/packs'), 'Home')
      await visit.go(slow.open, 'Packs')
      await visit.go(() => router.navigate('/account'), 'Login')
      await visit.go(() => router.navigate('/old'), 'Packs')
      await visit.go(() => router.navigate(-1), 'Login')
      expect(await visit.views()).toEqual([
        { ...home, title: 'Shop' },
        route('/packs', 'Packs', '/'),
        route('/login', 'Login', '/packs'),
        route('/packs', 'Packs', '/login'),
        route('/login', 'Login', '/packs'),
      ])
      router.dispose()
    })

    it('tells a landing that a loader redirects once', async () => {
      const { visit, router } = start('/account', false, [])
      await visit.go(() => {}, 'Login')
      expect(await visit.views()).toEqual([{ page: '/login', title: 'Login', navigation: 'load' }])
      router.dispose()
    })
  })

  it('without a router the error of the router says so', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(() => render(<PageViews />)).toThrow(
      /useLocation\(\) may be used only in the context of a <Router> component/,
    )
  })
}
