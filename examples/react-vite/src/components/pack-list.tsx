import type { Pack } from '../lib/packs'
import { PackCard } from './pack-card'

export const PackList = ({ packs }: { packs: readonly Pack[] }) => (
  <div className="cards">
    {packs.map((pack) => (
      <PackCard key={pack.slug} pack={pack} />
    ))}
  </div>
)
