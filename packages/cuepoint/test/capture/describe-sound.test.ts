import * as fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { pathOf } from '../../src/capture/dom/path-of.ts'
import { describeSound } from '../../src/capture/sound/describe-sound.ts'

const source = 'https://cdn.example/a/demo.mp3'

const say = (metadata: object | null) =>
  Object.defineProperty(navigator, 'mediaSession', { value: { metadata }, configurable: true })

const page = (html: string, data?: unknown) => {
  document.body.innerHTML = html
  const script = document.createElement('script')
  script.type = 'application/ld+json'
  script.textContent = typeof data === 'string' ? data : JSON.stringify(data)
  document.head.replaceChildren(script)
}
const describeX = (from = source) => describeSound(pathOf(document.querySelector('#x')), from)

const known = {
  '@type': 'Product',
  sku: '7',
  name: 'Known',
  brand: 'Brand',
  offers: { price: '19,90' },
  track: { '@type': 'MusicRecording', name: 'Track', audio: source },
}
const facts = { item_id: '7', item_name: 'Known', item_brand: 'Brand', price: 19.9 }
const session = { title: 'Song', artist: 'Artist', album: 'Album' }

describe('describeSound', () => {
  afterEach(() => {
    delete (navigator as { mediaSession?: unknown }).mediaSession
  })

  it('asks the card first, then JSON-LD of the same product', () => {
    say(session)
    page(
      '<li data-product-id="7" data-title="Card" data-bpm="90"><audio id="x"></audio></li>',
      known,
    )
    const item = { ...facts, item_name: 'Card', bpm: 90 }
    expect(describeX('')).toEqual({ title: 'Song', item })
    expect(describeX()).toEqual({ title: 'Song', item })
  })

  it('keeps the card’s id where JSON-LD knows the sound by another', () => {
    page('<li><a href="/packs/card">Card</a><audio id="x"></audio></li>', known)
    expect(describeX()).toEqual({
      title: 'Track',
      item: { ...facts, item_id: 'card', item_name: 'Card' },
    })
  })

  it('adds nothing of another product, nor of the media session', () => {
    say(session)
    page('<li data-product-id="8"><audio id="x"></audio></li>', known)
    expect(describeX('')).toEqual({ title: 'Song', item: { item_id: '8' } })
  })

  it('names no product after a file', () => {
    page('<li data-product-id="8"><audio id="x"></audio></li>')
    expect(describeX()).toEqual({ item: { item_id: '8' } })
  })

  it.each([
    [session, { item_name: 'Album', item_brand: 'Artist' }],
    [
      { ...session, album: '' },
      { item_name: 'Song', item_brand: 'Artist' },
    ],
  ])('asks the media session %j second', (metadata, item) => {
    say(metadata)
    page('<audio id="x"></audio>')
    expect(describeX()).toEqual({ title: 'Song', item })
    page('<audio id="x"></audio>', known)
    expect(describeX()).toEqual({ title: 'Song', item: { ...facts, ...item } })
  })

  it.each([null, { title: '', artist: '', album: '' }])(
    'asks JSON-LD third, when the media session says %j',
    (metadata) => {
      say(metadata)
      page('<audio id="x"></audio>', known)
      expect(describeX()).toEqual({ title: 'Track', item: facts })
    },
  )

  it('asks the file’s name last', () => {
    page('<audio id="x"></audio>')
    expect(describeX()).toEqual({ title: 'demo', item: { item_name: 'demo' } })
    expect(describeX('')).toEqual({})
    expect(describeX('blob:')).toEqual({})
    expect(describeSound([], '')).toEqual({})
  })

  it.each([
    ['<audio id="x" title="Own" aria-label="Label"></audio>', 'Own'],
    ['<video id="x" aria-label="Label"></video>', 'Label'],
    // What was touched, for a sound that has no place.
    ['<button id="x" title="Play" aria-label="Play"></button>', 'Song'],
  ])('calls the sound of %s %s', (html, title) => {
    say(session)
    page(html)
    expect(describeX().title).toBe(title)
  })

  it('cuts long texts, and drops what is no number', () => {
    const long = `${'x'.repeat(99)}🎧🎧`
    const cut = `${'x'.repeat(99)}🎧`
    page(
      `<li data-product-id="${long}" data-title=" " data-bpm="Infinity"><audio id="x" title="${long}"></audio></li>`,
      { ...known, category: long, sku: long },
    )
    expect(describeX()).toEqual({
      title: cut,
      item: { item_id: cut, item_category: cut, item_brand: 'Brand', price: 19.9 },
    })
  })

  it('is never more than a few short texts and numbers, whatever JSON stands in the page', () => {
    const { junk } = fc.letrec((tie) => ({
      junk: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom<unknown>(source, '#a', '7', '19,90', 1e300, -0, null, true, ''),
        fc.string({ unit: 'binary', maxLength: 150 }),
        fc.array(tie('junk'), { maxLength: 3 }),
        fc.dictionary(
          fc.constantFrom('__proto__', 'toString', 'toJSON', 'length', 'name', '@id'),
          tie('junk'),
          { maxKeys: 3 },
        ),
      ),
    }))
    const mostly = (value: fc.Arbitrary<unknown>) => fc.oneof({ weight: 9, arbitrary: value }, junk)
    const either = (...values: unknown[]) => mostly(fc.constantFrom(...values))
    const id = either('#a', '#b', { '@id': '#a' }, { '@id': '#b' })
    const thing = (more: Record<string, fc.Arbitrary<unknown>>) =>
      fc.record(
        {
          '@type': either('Product', ['MusicAlbum'], 'MusicRecording', 'AudioObject'),
          '@id': id,
          name: either('Name', ['Name']),
          productID: either('7', 7),
          sku: either('7', 8),
          brand: either({ name: 'Brand' }),
          offers: either({ price: '19,90' }, [{ priceSpecification: [{ price: 5 }] }]),
          additionalProperty: either({ name: 'BPM', value: '90 BPM' }, [null, { name: 'Tom' }]),
          audio: either(source, { contentUrl: source }),
          isPartOf: id,
          ...more,
        },
        { requiredKeys: [] },
      )
    const inner = thing({ inAlbum: id })
    const outer = thing({
      track: mostly(fc.array(inner, { maxLength: 3 })),
      isRelatedTo: mostly(inner),
      isPartOf: mostly(fc.oneof(id, inner)),
    })
    let found = 0
    const property = fc.property(
      fc.array(outer, { maxLength: 4 }),
      fc.boolean(),
      fc.constantFrom('', '', '}'),
      (data, isCard, end) => {
        const card = isCard ? 'li data-product-id="7"' : 'li'
        page(`<${card}><audio id="x"></audio></li>`, JSON.stringify(data) + end)
        const { title = '-', item = {} } = describeX()
        if (Object.keys(item).length > 2) found++
        for (const [name, value] of Object.entries({ ...item, title })) {
          expect(name).toMatch(/^(title|item_(id|name|brand)|price|bpm|musical_key)$/)
          if (typeof value === 'string') expect([...value].length).toBeLessThanOrEqual(100)
          expect(typeof value === 'string' ? value.length : isFinite(value)).toBeTruthy()
        }
      },
    )
    fc.assert(property, { numRuns: 500 })
    // Not because there was nothing to read.
    expect(found).toBeGreaterThan(50)
  })
})
