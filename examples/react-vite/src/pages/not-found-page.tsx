import { Link } from 'react-router'

export const NotFoundPage = () => (
  <>
    <title>Não achamos · Estúdio Maré</title>
    <h1>Não achamos</h1>
    <p className="lead">
      Esta página não existe. <Link to="/">Ver os packs</Link>
    </p>
  </>
)
