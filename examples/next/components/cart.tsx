'use client'

import Link from 'next/link'
import { inReais } from '../lib/in-reais'
import { packs } from '../lib/packs'
import { useCart } from '../lib/use-cart'

export const Cart = () => {
  const { slugs } = useCart()
  const lines = packs
    .map((pack) => ({ pack, count: slugs.filter((slug) => slug === pack.slug).length }))
    .filter(({ count }) => count > 0)
  if (lines.length === 0) return <p>Nada aqui ainda.</p>

  const total = lines.reduce((sum, { pack, count }) => sum + pack.price * count, 0)
  return (
    <>
      <ul className="lines">
        {lines.map(({ pack, count }) => (
          <li key={pack.slug}>
            <Link href={`/packs/${pack.slug}`}>{pack.name}</Link>
            <span>
              {count} × {inReais(pack.price)}
            </span>
          </li>
        ))}
      </ul>
      <p className="total">Total {inReais(total)}</p>
    </>
  )
}
