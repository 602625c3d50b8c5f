import { Link } from 'react-router'
import { inReais } from '../lib/in-reais'
import { packs } from '../lib/packs'
import { useCart } from '../lib/use-cart'

export const CartPage = () => {
  const { slugs } = useCart()
  const lines = packs
    .map((pack) => ({ pack, count: slugs.filter((slug) => slug === pack.slug).length }))
    .filter(({ count }) => count > 0)
  const total = lines.reduce((sum, { pack, count }) => sum + pack.price * count, 0)
  return (
    <>
      <title>Carrinho · Estúdio Maré</title>
      <h1>Carrinho</h1>
      {lines.length === 0 && <p className="lead">Nada aqui ainda.</p>}
      <ul className="lines">
        {lines.map(({ pack, count }) => (
          <li key={pack.slug}>
            <Link to={`/packs/${pack.slug}`}>{pack.name}</Link>
            <span>
              {count} × {inReais(pack.price)}
            </span>
          </li>
        ))}
      </ul>
      {lines.length > 0 && <p className="total">Total {inReais(total)}</p>}
    </>
  )
}
