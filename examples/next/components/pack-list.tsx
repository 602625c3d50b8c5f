import Link from 'next/link'
import { inReais } from '../lib/in-reais'
import type { Pack } from '../lib/packs'
import { PackCard } from './pack-card'

export const PackList = ({ packs }: { packs: readonly Pack[] }) => (
  <div className="cards">
    {packs.map(({ slug, name, genre, bpm, tagline, price }) => (
      <PackCard key={slug} id={slug}>
        <Link href={`/packs/${slug}`}>
          <span className={`cover ${slug}`} aria-hidden="true" />
          <h2>{name}</h2>
        </Link>
        <p className="facts">
          {genre} · {bpm} BPM
        </p>
        <p>{tagline}</p>
        <p className="price">{inReais(price)}</p>
      </PackCard>
    ))}
  </div>
)
