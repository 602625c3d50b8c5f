import { useTouchpoint } from '@cuepoint/react'
import { Link } from 'react-router'
import { inReais } from '../lib/in-reais'
import type { Pack } from '../lib/packs'

/** Tells when it is seen and when it is opened. */
export const PackCard = ({ pack: { slug, name, genre, bpm, tagline, price } }: { pack: Pack }) => {
  const touchpoint = useTouchpoint({
    viewed: ['pack_seen', { item_id: slug }],
    clicked: ['pack_opened', { item_id: slug }],
  })
  return (
    <article className="card" ref={touchpoint}>
      <Link to={`/packs/${slug}`}>
        <span className={`cover ${slug}`} aria-hidden="true" />
        <h2>{name}</h2>
      </Link>
      <p className="facts">
        {genre} · {bpm} BPM
      </p>
      <p>{tagline}</p>
      <p className="price">{inReais(price)}</p>
    </article>
  )
}
