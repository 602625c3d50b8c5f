import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AddToCart } from '../../../components/add-to-cart'
import { Preview } from '../../../components/preview'
import { inReais } from '../../../lib/in-reais'
import { findPack } from '../../../lib/packs'

interface Props {
  params: Promise<{ slug: string }>
}

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({
  title: findPack((await params).slug)?.name,
})

const PackPage = async ({ params }: Props) => {
  const pack = findPack((await params).slug) ?? notFound()
  const { name, slug, tagline, genre, bpm, key, files, price } = pack
  const question = `Oi! Uma dúvida sobre o pack ${name}.`
  return (
    <div className="pack">
      <span className={`cover ${slug}`} aria-hidden="true" />
      <div>
        <h1>{name}</h1>
        <p className="lead">{tagline}</p>
        <p className="facts">
          {genre} · {bpm} BPM · {key} · {files} arquivos
        </p>
        <Preview pack={pack} />
        <p className="price">{inReais(price)}</p>
        <p className="ways">
          <AddToCart pack={pack} />
          <a href={`https://wa.me/5521900000000?text=${encodeURIComponent(question)}`}>
            Perguntar no WhatsApp
          </a>
        </p>
      </div>
    </div>
  )
}

export default PackPage
