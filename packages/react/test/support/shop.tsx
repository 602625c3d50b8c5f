import type { TrackerOptions } from 'cuepoint'
import { Suspense, useRef } from 'react'
import {
  CuepointProvider,
  useConsent,
  usePreview,
  useTouchpoint,
  useTrack,
} from '../../src/index.ts'

const pack = { item_id: 'pack-42', item_name: 'Lo-fi Pack' }

const Card = () => {
  const card = useRef<HTMLElement>(null)
  usePreview(card, pack)
  const track = useTrack()
  return (
    <article ref={card}>
      <h2 ref={useTouchpoint({ viewed: ['pack_seen', { pack: 42 }], clicked: ['pack_opened'] })}>
        {pack.item_name}
      </h2>
      <button onClick={() => track('product_added', { items: [pack] })}>Add to cart</button>
    </article>
  )
}

const Banner = () => {
  const [consent, decide] = useConsent()
  if (consent === null) return <p>unknown</p>
  return <button onClick={() => decide('granted')}>{consent.mode}</button>
}

/** A page with everything that the package has. The server renders it, and the browser takes it over. */
export const Shop = ({ options }: { options: TrackerOptions }) => (
  <CuepointProvider options={options}>
    <Suspense>
      <Card />
    </Suspense>
    <Banner />
  </CuepointProvider>
)
