import Link from 'next/link'
import type { ReactNode } from 'react'
import { PageViews } from '../page-views'
import { Providers } from '../providers'

const Layout = ({ children }: { children: ReactNode }) => (
  <html lang="en">
    <body>
      <Providers>
        <PageViews query={['page']} />
        <Link href="/packs/1">Pack 1</Link>
        {children}
      </Providers>
    </body>
  </html>
)

export default Layout
