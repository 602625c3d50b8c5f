import { afterEach, describe, expect, it } from 'vitest'
import { itemFrom } from '../../src/capture/dom/item-from.ts'
import { pathOf } from '../../src/capture/dom/path-of.ts'

const itemOf = (html: string, here?: boolean) => {
  document.body.innerHTML = html
  return itemFrom(pathOf(document.querySelector('#x')), here)
}

describe('pathOf', () => {
  it('leaves shadow roots, also closed ones, and follows slots', () => {
    document.body.innerHTML = '<section><div id="host"><i slot="s"></i></div></section>'
    const host = document.querySelector('#host')!
    const root = host.attachShadow({ mode: 'closed' })
    root.innerHTML = '<b><u></u></b>'
    expect(pathOf(root.querySelector('u')).map(({ localName }) => localName)).toEqual([
      'u',
      'b',
      'div',
      'section',
      'body',
      'html',
    ])
    expect(pathOf(null)).toEqual([])
    expect(pathOf(document.createElement('audio'))).toHaveLength(1)
  })

  it('is empty inside what the page wants ignored', () => {
    document.body.innerHTML = '<p data-cue-ignore><a id="x"></a></p>'
    expect(pathOf(document.querySelector('#x'))).toEqual([])
  })
})

describe('itemFrom', () => {
  afterEach(() => history.replaceState(null, '', '/'))

  it.each([
    ['<li data-product-id="42"><i id="x"></i></li>', { item_id: '42' }],
    ['<li data-product_id="42"><i id="x"></i></li>', { item_id: '42' }],
    ['<li data-item-id="42"><i id="x"></i></li>', { item_id: '42' }],
    ['<li><i id="x" data-cue-item-id="42"></i></li>', { item_id: '42' }],
    ['<li data-variant-id="v1"><i id="x"></i></li>', { item_id: 'v1' }],
    ['<li data-product-id="42"><i data-variant-id="v1" id="x"></i></li>', { item_id: 'v1' }],
    ['<li data-product-id=" "><i id="x"></i></li>', undefined],
    ['<i id="x"></i>', undefined],
  ])('%s', (html, item) => expect(itemOf(html)).toEqual(item))

  it('reads a shop’s facts through an allowlist', () => {
    expect(
      itemOf(
        `<li data-product-id="42" data-title=" Lo-fi \n Pack " data-bpm="90 BPM" data-key="F# minor" data-genre="lofi"
          data-license="royalty-free" data-format="WAV" data-files="120" data-customer="Maria" data-price="19.9"><i id="x"></i></li>`,
      ),
    ).toEqual({
      item_id: '42',
      item_name: 'Lo-fi Pack',
      bpm: 90,
      musical_key: 'F# minor',
      genre: 'lofi',
      licence: 'royalty-free',
      format: 'WAV',
      files: 120,
    })
  })

  it('takes the only product link of the card', () => {
    expect(
      itemOf(`<ul><li><i id="x"></i><a href="/products/lofi-pack"><img></a><a href="/products/lofi-pack?v=2">Lo-fi</a></li>
        <li><a href="/products/other">Other</a></li></ul>`),
    ).toEqual({ item_id: 'lofi-pack', item_name: 'Lo-fi' })
    expect(itemOf('<a id="x" href="https://shop.example/pt/produto/lofi/">Lo-fi</a>')).toEqual({
      item_id: 'lofi',
      item_name: 'Lo-fi',
    })
  })

  it.each([
    ['two products', '<div><i id="x"></i><a href="/packs/1">1</a><a href="/packs/2">2</a></div>'],
    ['a link outside the card', '<main><i id="x"></i><a href="/packs/1">1</a></main>'],
    ['no product link', '<div><i id="x"></i><a href="/product-category/loops/">Loops</a></div>'],
  ])('guesses nothing from %s', (_, html) => expect(itemOf(html)).toBeUndefined())

  it('takes the page’s own product only when asked', () => {
    history.replaceState(null, '', '/packs/42?utm_source=x')
    expect(itemOf('<i id="x"></i>')).toBeUndefined()
    expect(itemOf('<i id="x"></i>', true)).toEqual({ item_id: '42' })
    expect(itemOf('<li data-product-id="7"><i id="x"></i></li>', true)).toEqual({ item_id: '7' })
  })
})
