import { describe, expect, it } from 'vitest'
import { factsOf } from '../../src/capture/sound/facts-of.ts'

describe('factsOf', () => {
  it.each([
    [{ price: 19.9 }, 19.9],
    [{ price: '19,90' }, 19.9],
    [{ price: 'R$ 19,90' }, 19.9],
    [{ price: 0 }, 0],
    [[{ price: '5.00' }, { price: 9 }], 5],
    [{ '@type': 'AggregateOffer', lowPrice: '7.50', highPrice: 9 }, 7.5],
    // As WooCommerce writes it.
    [
      [
        {
          '@type': 'Offer',
          priceSpecification: [{ price: '12.00' }, { price: '20.00', priceType: 'ListPrice' }],
        },
      ],
      12,
    ],
    [{ price: '1.234,56' }, 1234.56],
    [{ price: 'free' }, undefined],
    [{ price: '1.234' }, 1234],
    [{ price: 1.234 }, 1.234],
    [{ price: '12x' }, undefined],
    [{ price: '2 un' }, undefined],
    [{ price: '12x de R$ 19,90' }, undefined],
    [{ price: Infinity }, undefined],
    [{ price: {} }, undefined],
    ['19.90', undefined],
    [null, undefined],
  ])('reads the price in %j', (offers, price) => expect(factsOf({ offers }).price).toBe(price))

  it.each([
    ['BPM', 140, { bpm: 140 }],
    ['bpm', '140 BPM', { bpm: 140 }],
    ['Tempo', ['90', '95'], { bpm: 90 }],
    ['Key', 'F# minor', { musical_key: 'F# minor' }],
    ['musical_key', 'Am', { musical_key: 'Am' }],
    ['Tom', 'Ré menor', { musical_key: 'Ré menor' }],
    ['Tonalidade', 'Am', { musical_key: 'Am' }],
    ['Genre', { name: 'Trap' }, { genre: 'Trap' }],
    ['Gênero', 'Funk', { genre: 'Funk' }],
    ['genero', 'Funk', { genre: 'Funk' }],
    ['License', 'royalty-free', { licence: 'royalty-free' }],
    ['licence', 'royalty-free', { licence: 'royalty-free' }],
    ['Licença', 'Padrão', { licence: 'Padrão' }],
    ['Format', 'WAV', { format: 'WAV' }],
    ['Formato', 'WAV', { format: 'WAV' }],
    ['Files', '120', { files: 120 }],
    ['Arquivos', '120 arquivos', { files: 120 }],
    ['Samples', 120, { files: 120 }],
    ['Tempo de entrega', '2 dias', {}],
    ['Key features', 'many', {}],
    ['E-mail', 'ana@example.com', {}],
    ['constructor', 'x', {}],
    ['__proto__', 'x', {}],
    ['BPM', 'fast', {}],
    ['Key', {}, {}],
    ['Key', null, {}],
    [7, 7, {}],
    [{ name: {} }, 'x', {}],
  ])('reads the property %j: %j', (name, value, facts) => {
    expect(factsOf({ additionalProperty: [null, 7, { name, value }] })).toEqual(facts)
    expect(factsOf({ additionalProperty: { name, value } })).toEqual(facts)
  })

  it.each([
    [{ sku: 7 }, { item_id: '7' }],
    [{ brand: 'A' }, { item_brand: 'A' }],
    [{ brand: { name: 'A' }, byArtist: { name: 'B' } }, { item_brand: 'A' }],
    [{ byArtist: [{ name: 'B' }, { name: 'C' }] }, { item_brand: 'B' }],
    [
      { category: 'A > B', genre: ['C'] },
      { item_category: 'A > B', genre: 'C' },
    ],
    [
      { name: ['A'], offers: { name: 'Offer', sku: 'o' } },
      { item_name: 'A', item_id: 'o' },
    ],
    [{ name: { '@value': 'A' }, sku: [] }, {}],
    [{ genre: 'A', additionalProperty: { name: 'genre', value: 'B' } }, { genre: 'A' }],
  ])('reads %j', (node, facts) => expect(factsOf(node)).toEqual(facts))
})
