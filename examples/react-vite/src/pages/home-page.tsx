import { Link } from 'react-router'
import { PackList } from '../components/pack-list'
import { packs } from '../lib/packs'

export const HomePage = () => (
  <>
    <title>Packs · Estúdio Maré</title>
    <h1>Packs</h1>
    <p className="lead">
      Samples gravados na sala de casa. O novo é <Link to="/lancamento">este aqui</Link>.
    </p>
    <PackList packs={packs} />
  </>
)
