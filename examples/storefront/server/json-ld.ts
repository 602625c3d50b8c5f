import type { Pack } from './read-packs.ts'
import { readSound } from './read-sound.ts'

/** What search engines read, and Cuepoint too: the pack, its price, and which sound belongs to it. */
export function jsonLd(pack: Pack, shop: string): string {
  const url = `${shop}/pack/${pack.slug}.html`
  const fact = (name: string, value: string | number) => ({ '@type': 'PropertyValue', name, value })
  const product = {
    '@type': 'Product',
    '@id': `${url}#pack`,
    name: pack.title,
    sku: pack.id,
    productID: pack.id,
    ...(pack.gtin && { gtin: pack.gtin }),
    category: pack.kind,
    description: pack.tagline,
    brand: { '@type': 'Brand', name: 'Lado C' },
    image: `${shop}/covers/${pack.slug}.svg`,
    url,
    additionalProperty: [
      fact('BPM', pack.bpm),
      fact('Tom', pack.key),
      fact('Gênero', pack.genre),
      fact('Formato', pack.format),
      fact('Arquivos', pack.files),
      fact('Licença', 'Padrão'),
    ],
    offers: {
      '@type': 'Offer',
      price: pack.price.toFixed(2),
      priceCurrency: 'BRL',
      availability: 'https://schema.org/InStock',
      url,
    },
  }
  const recordings = pack.previews.map((preview) => {
    const duration = `PT${Math.round(readSound(preview.file).seconds)}S`
    return {
      '@type': 'MusicRecording',
      name: preview.title,
      genre: pack.genre,
      duration,
      isPartOf: { '@id': `${url}#pack` },
      audio: {
        '@type': 'AudioObject',
        contentUrl: `${shop}/audio/${preview.file}.wav`,
        encodingFormat: 'audio/wav',
        duration,
      },
    }
  })
  const graph = { '@context': 'https://schema.org', '@graph': [product, ...recordings] }
  // A "<" inside a script element could end it.
  return JSON.stringify(graph).replaceAll('<', '\\u003c')
}
