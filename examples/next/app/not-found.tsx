import type { Metadata } from 'next'
import Link from 'next/link'

export const metadata: Metadata = { title: 'Página não encontrada' }

/** That of Next.js has a style of its own, which the policy in proxy.ts would block. */
const NotFound = () => (
  <>
    <h1>Página não encontrada</h1>
    <p>
      <Link href="/">Voltar aos packs</Link>
    </p>
  </>
)

export default NotFound
