import { useParams } from 'react-router'
import { AddToCart } from '../components/add-to-cart'
import { Preview } from '../components/preview'
import { inReais } from '../lib/in-reais'
import { packs } from '../lib/packs'
import { NotFoundPage } from './not-found-page'

export const PackPage = () => {
  const { slug } = useParams()
  const pack = packs.find((one) => one.slug === slug)
  if (!pack) return <NotFoundPage />
  const { name, tagline, genre, bpm, key, files, price } = pack
  const question = `Oi! Uma dúvida sobre o pack ${name}.`
  return (
    <div className="pack">
      <title>{`${name} · Estúdio Maré`}</title>
      <span className={`cover ${slug}`} aria-hidden="true" />
      <div>
        <h1>{name}</h1>
        <p className="lead">{tagline}</p>
        <p className="facts">
          {genre} · {bpm} BPM · {key} · {files} arquivos
        </p>
        <Preview key={slug} pack={pack} />
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
