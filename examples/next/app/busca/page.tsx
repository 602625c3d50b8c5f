import type { Metadata } from 'next'
import Form from 'next/form'
import Link from 'next/link'
import { PackList } from '../../components/pack-list'
import { packs } from '../../lib/packs'

interface Props {
  searchParams: Promise<{ q?: string }>
}

export const generateMetadata = async ({ searchParams }: Props): Promise<Metadata> => {
  const { q } = await searchParams
  return { title: q ? `Busca: ${q}` : 'Busca' }
}

const Search = async ({ searchParams }: Props) => {
  const { q = '' } = await searchParams
  const found = packs.filter(({ name, genre, tags }) =>
    [name, genre, ...tags].join(' ').toLowerCase().includes(q.toLowerCase()),
  )
  return (
    <>
      <h1>Busca</h1>
      <Form action="/busca" className="search">
        <input key={q} name="q" type="search" defaultValue={q} aria-label="Buscar" />
        <button type="submit">Buscar</button>
      </Form>
      <p className="facts">
        Muita gente procura <Link href="/busca?q=lofi">lofi</Link> e{' '}
        <Link href="/busca?q=funk">funk</Link>.
      </p>
      {found.length > 0 ? <PackList packs={found} /> : <p>Nada com “{q}”.</p>}
    </>
  )
}

export default Search
