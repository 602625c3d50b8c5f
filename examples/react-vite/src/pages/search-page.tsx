import { Form, Link, useSearchParams } from 'react-router'
import { PackList } from '../components/pack-list'
import { packs } from '../lib/packs'

export const SearchPage = () => {
  const [params] = useSearchParams()
  const q = params.get('q') ?? ''
  const found = packs.filter(({ name, genre, tags }) =>
    [name, genre, ...tags].join(' ').toLowerCase().includes(q.toLowerCase()),
  )
  return (
    <>
      <title>{`${q ? `Busca: ${q}` : 'Busca'} · Estúdio Maré`}</title>
      <h1>Busca</h1>
      <Form action="/busca" className="search">
        <input key={q} name="q" type="search" defaultValue={q} aria-label="Buscar" />
        <button type="submit">Buscar</button>
      </Form>
      <p className="facts">
        Muita gente procura <Link to="/busca?q=lofi">lofi</Link> e{' '}
        <Link to="/busca?q=funk">funk</Link>.
      </p>
      {found.length > 0 ? <PackList packs={found} /> : <p>Nada com “{q}”.</p>}
    </>
  )
}
