import packs from '../../../../examples/storefront/packs.json' with { type: 'json' }
import { describe, expect, it, vi } from 'vitest'
import type { Pack } from '../../../../examples/storefront/server/read-packs.ts'
import { jsonLd } from '../../../../examples/storefront/server/json-ld.ts'
import { fromJsonLd } from '../../src/capture/sound/from-json-ld.ts'

const source = 'https://cdn.example/a.mp3'

const page = (...scripts: unknown[]) => {
  document.head.replaceChildren(
    ...scripts.map((data) => {
      const script = document.createElement('script')
      script.type = 'application/ld+json'
      script.textContent = typeof data === 'string' ? data : JSON.stringify(data)
      return script
    }),
  )
}

const audio = { '@type': 'AudioObject', contentUrl: source }
const product = { '@type': 'Product', productID: 'pack-1', name: 'Pack' }
const album = {
  '@type': 'MusicAlbum',
  name: 'Album',
  byArtist: { '@type': 'MusicGroup', name: 'Band' },
}
const track = { '@type': 'MusicRecording', name: 'Track', audio }
const pack = { item_id: 'pack-1', item_name: 'Pack' }
const record = { item_name: 'Album', item_brand: 'Band' }

describe('fromJsonLd', () => {
  it.each<[string, unknown, object, string?]>([
    ['audio as an object', { ...product, audio }, pack],
    ['audio as text', { ...product, audio: source }, pack],
    [
      'contentUrl of what has no type',
      { ...product, associatedMedia: [{ contentUrl: source }] },
      pack,
    ],
    ['embedUrl', { ...product, audio: { ...audio, contentUrl: '', embedUrl: source } }, pack],
    ['url of an AudioObject', { ...product, audio: { '@type': 'AudioObject', url: source } }, pack],
    [
      'url of a MusicRecording',
      { ...product, track: { ...track, audio: [], url: source } },
      pack,
      'Track',
    ],
    ['subjectOf', { ...product, subjectOf: track }, pack, 'Track'],
    ['hasPart', { ...product, hasPart: [{ '@type': 'MusicRecording' }, track] }, pack, 'Track'],
    [
      'a list of tracks',
      {
        ...album,
        track: {
          '@type': 'ItemList',
          itemListElement: [{ '@type': 'ListItem', name: '1', item: track }],
        },
      },
      record,
      'Track',
    ],
    ['tracks', { ...album, tracks: [track] }, record, 'Track'],
    [
      'a list of products',
      {
        '@type': 'ItemList',
        itemListElement: [
          { item: { ...product, productID: 'no' } },
          { item: { ...product, audio } },
        ],
      },
      pack,
    ],
    ['an album that a track is part of', { ...track, inAlbum: album }, record, 'Track'],
    [
      'several things that a track is part of',
      { ...track, isPartOf: [{ '@id': '#site' }, product] },
      pack,
      'Track',
    ],
    [
      'a page around it',
      [{ '@type': 'WebPage', name: 'Page', mainEntity: { ...product, audio } }],
      pack,
    ],
    [
      'a product later on, by @id',
      {
        '@graph': [
          { ...track, isPartOf: { '@id': '#p' } },
          { ...product, '@id': '#p' },
        ],
      },
      pack,
      'Track',
    ],
    [
      'a product before, by text',
      [
        { ...product, '@id': '#p' },
        { ...audio, inAlbum: '#p' },
      ],
      pack,
    ],
    [
      'a product in two places',
      [
        { ...product, '@id': '#p', audio },
        { '@type': 'Product', '@id': '#p', genre: 'Trap' },
      ],
      { ...pack, genre: 'Trap' },
    ],
    ['a named file', { ...product, audio: { ...audio, name: 'Demo' } }, pack, 'Demo'],
    [
      'types in lists and as URLs',
      { ...product, '@type': ['Thing', 'https://schema.org/Product'], audio },
      pack,
    ],
    [
      'only a recording',
      { ...track, byArtist: 'Band', genre: ['Trap', 'Drill'] },
      { item_name: 'Track', item_brand: 'Band', genre: 'Trap' },
      'Track',
    ],
    ['a page that only names itself', { '@type': 'WebPage', name: 'Page', audio }, {}],
    ['another sound', { ...product, audio: `${source}x` }, {}],
    [
      'a product that is only related',
      { ...product, isRelatedTo: [track] },
      { item_name: 'Track' },
      'Track',
    ],
    [
      'a product inside a product',
      { ...product, productID: 'other', isSimilarTo: { ...product, audio } },
      pack,
    ],
  ])('reads %s', (_, data, item, title) => {
    page(data)
    expect(fromJsonLd(source)).toEqual({ item, title })
  })

  it('compares URLs as what they lead to, without their fragments', () => {
    page({ ...product, audio: 'x/../a%20b.mp3#t=1' })
    expect(fromJsonLd(`${location.origin}/a%20b.mp3#t=2`).item).toEqual(pack)
    expect(fromJsonLd(`${location.origin}/a%20b.mp3?t=2`).item).toEqual({})
  })

  it.each(['undefined', 'null'])('finds none by the id %j of a broken template', (id) => {
    page({ '@type': 'Product', sku: null, name: 'One' })
    expect(fromJsonLd('', id).item).toEqual({})
  })

  it('names a sound as its file is named, before the recording', () => {
    page({ ...product, track: { ...track, audio: { ...audio, name: 'Demo' } } })
    expect(fromJsonLd(source)).toEqual({ item: pack, title: 'Demo' })
  })

  it.each([
    { ...product, '@id': '#p' },
    { ...product, productID: '' },
  ])('leaves alone what only stands beside: %j', (beside) => {
    page([{ ...track, isPartOf: [] }, beside])
    expect(fromJsonLd(source).item).toEqual({ item_name: 'Track' })
    page({ '@graph': [beside, { ...product, audio }, beside] })
    expect(fromJsonLd(source).item).toEqual(pack)
  })

  it('takes no product for another because both have no id', () => {
    page([
      { '@type': 'Product', '@id': '', name: 'One', genre: 'Trap' },
      { '@type': 'Product', '@id': '', name: 'Two', audio },
    ])
    expect(fromJsonLd(source).item).toEqual({ item_name: 'Two' })
  })

  it('reads on beside what is no URL and no type', () => {
    page([
      { '@type': { toString: 1 }, url: 'https://:x' },
      { ...product, audio },
    ])
    expect(fromJsonLd(source).item).toEqual(pack)
  })

  it('finds a product by its id, before the one of the sound', () => {
    page(
      { ...product, productID: 'pack-2', audio },
      { ...product, name: 'One' },
      { ...product, productID: null },
    )
    expect(fromJsonLd(source, 'pack-1').item).toEqual({ item_id: 'pack-1', item_name: 'One' })
    page({ ...product, name: 'One', sku: 7 }, { ...product, productID: 'pack-2', audio })
    expect(fromJsonLd(source, '7').item).toMatchObject({ item_name: 'One' })
    expect(fromJsonLd(source, 'pack-3').item).toMatchObject({ item_id: 'pack-2' })
    expect(fromJsonLd('', 'pack-3').item).toEqual({})
  })

  it('takes no page for a sound whose URL nobody knows', () => {
    page({ ...product, url: location.href, audio: 'blob:' }, { ...product, url: '', audio: null })
    expect(fromJsonLd('').item).toEqual({})
    expect(fromJsonLd('data:').item).toEqual({})
  })

  it('reads references over scripts, and beside broken ones', () => {
    page('{"@type":"Product",', { ...track, isPartOf: { '@id': '#p' } }, '', 'null', '[]', {
      ...product,
      '@id': '#p',
    })
    expect(fromJsonLd(source)).toEqual({ item: pack, title: 'Track' })
  })

  it('leaves out what is too large, or too deep to read', () => {
    const large = JSON.stringify({ ...product, audio, description: 'x'.repeat(1_000_000) })
    const deep = '{"a":'.repeat(33_000) + '1' + '}'.repeat(33_000)
    page(large, deep, { ...product, productID: 'pack-2', audio })
    expect(fromJsonLd(source).item).toMatchObject({ item_id: 'pack-2' })
  })

  it('follows no circle', () => {
    const [a, b] = [{ '@id': '#a' }, { '@id': '#b' }]
    page([
      { ...track, ...a, isPartOf: b },
      { '@type': 'MusicRecording', ...b, isPartOf: a },
    ])
    expect(fromJsonLd(source)).toEqual({ item: { item_name: 'Track' }, title: 'Track' })
    page([
      { ...product, ...a, audio, isPartOf: b },
      { ...product, ...b, isPartOf: a },
    ])
    expect(fromJsonLd(source).item).toEqual(pack)
  })

  it('reads all that our own storefront says', () => {
    const [first] = packs as Pack[]
    page(jsonLd({ ...first!, previews: [] }, 'https://shop.example'))
    expect(fromJsonLd('', 'LC001').item).toEqual({
      item_id: 'LC001',
      item_name: 'Madrugada',
      item_brand: 'Lado C',
      item_category: 'Sample pack',
      price: 69,
      bpm: 78,
      musical_key: 'Dm',
      genre: 'Lo-fi',
      licence: 'Padrão',
      format: 'WAV 24 bits',
      files: 142,
    })
  })

  it('finds a file however its name is written', () => {
    page({ ...product, audio: 'https://cdn.example/Batida%20do%20pão.mp3' })
    const written = 'https://cdn.example/Batida%20do%20p%C3%A3o.mp3'
    expect(fromJsonLd(written).item).toEqual(pack)
    page({ ...product, audio: 'https://cdn.example/Batida do pão.mp3' })
    expect(fromJsonLd(written).item).toEqual(pack)
  })

  it('reads nothing where neither the file nor the product is named', () => {
    page({ ...product, audio }, '{ broken')
    const parse = vi.spyOn(JSON, 'parse')
    fromJsonLd('https://cdn.example/b.mp3', 'pack-2')
    fromJsonLd('blob:')
    fromJsonLd('')
    expect(parse).not.toHaveBeenCalled()
    fromJsonLd(source)
    expect(parse).toHaveBeenCalledTimes(2)
    parse.mockRestore()
  })
})
