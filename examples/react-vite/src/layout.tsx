import { PageViews } from '@cuepoint/react/react-router'
import { Link, Outlet, ScrollRestoration } from 'react-router'
import { PrivacyBanner } from './components/privacy-banner'
import { WithdrawConsent } from './components/withdraw-consent'

/** What all pages share. Another search is another page, so `PageViews` is told of its parameter. */
export const Layout = () => (
  <>
    <PageViews query={['q']} />
    <header>
      <Link to="/" className="brand">
        Estúdio Maré
      </Link>
      <nav>
        <Link to="/">Packs</Link>
        <Link to="/busca">Busca</Link>
        <Link to="/carrinho">Carrinho</Link>
      </nav>
    </header>
    <main>
      <Outlet />
    </main>
    <footer>
      <p>Estúdio Maré, Rio de Janeiro. Uma loja de mentira.</p>
      <WithdrawConsent />
    </footer>
    <PrivacyBanner />
    <ScrollRestoration />
  </>
)
