import Link from 'next/link'
import { PackList } from '../components/pack-list'
import { packs } from '../lib/packs'

const Home = () => (
  <>
    <h1>Packs</h1>
    <p className="lead">
      Samples gravados na sala de casa. O novo é <Link href="/lancamento">este aqui</Link>.
    </p>
    <PackList packs={packs} />
  </>
)

export default Home
