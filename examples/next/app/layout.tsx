import type { Metadata } from 'next'
import Link from 'next/link'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { PrivacyBanner } from '../components/privacy-banner'
import { WithdrawConsent } from '../components/withdraw-consent'
import './globals.css'
import { Providers } from './providers'

export const metadata: Metadata = {
  title: { default: 'Packs · Estúdio Maré', template: '%s · Estúdio Maré' },
}

const Layout = async ({ children }: { children: ReactNode }) => {
  // A nonce is of one request: pages that carry one are rendered for each.
  await connection()
  return (
    <html lang="pt-BR">
      <body>
        <Providers>
          <header>
            <Link href="/" className="brand">
              Estúdio Maré
            </Link>
            <nav>
              <Link href="/">Packs</Link>
              <Link href="/busca">Busca</Link>
              <Link href="/carrinho">Carrinho</Link>
            </nav>
          </header>
          <main>{children}</main>
          <footer>
            <p>Estúdio Maré, Rio de Janeiro. Uma loja de mentira.</p>
            <WithdrawConsent />
          </footer>
          <PrivacyBanner />
        </Providers>
      </body>
    </html>
  )
}

export default Layout
