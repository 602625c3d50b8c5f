import { describe, expect, it } from 'vitest'
import { itemFrom } from '../../src/capture/dom/item-from.ts'
import { pathOf } from '../../src/capture/dom/path-of.ts'

const itemOf = (html: string) => {
  document.body.innerHTML = html
  return itemFrom(pathOf(document.querySelector('#x')))
}

describe('pathOf', () => {
  it('leaves shadow roots, also closed ones', () => {
    document.body.innerHTML = '<section><div id="host"></div></section>'
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
  it.each([
    ['<li data-product-id="42"><i id="x"></i></li>', { item_id: '42' }],
    ['<li data-product_id="42"><i id="x"></i></li>', { item_id: '42' }],
    ['<li data-item-id="42"><i id="x"></i></li>', { item_id: '42' }],
    ['<li data-variant-id="v1"><i id="x"></i></li>', { item_id: 'v1' }],
    [
      '<main data-product-id="42"><li data-product-id="7"><i id="x"></i></li></main>',
      { item_id: '7' },
    ],
    [
      '<main data-product-id="42" data-bpm="90"><li data-product-id="7"><i id="x"></i></li></main>',
      { item_id: '7' },
    ],
    ['<li data-product-id=""><i id="x"></i></li>', undefined],
    ['<li data-title="Lo-fi"><i id="x"></i></li>', undefined],
  ])('%s', (html, item) => expect(itemOf(html)).toEqual(item))

  it('reads a shop’s facts through an allowlist', () => {
    expect(
      itemOf(
        `<li data-product-id="42" data-title="Lo-fi Pack" data-bpm="90 BPM" data-key="F# minor" data-genre="lofi"
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

  it('reads a card around an element of XML', () => {
    document.body.innerHTML = '<li data-product-id="7"></li>'
    const odd = document.createElementNS('urn:odd', 'odd')
    document.querySelector('li')!.append(odd)
    expect(itemFrom(pathOf(odd))).toEqual({ item_id: '7' })
  })

  it('guesses nothing from addresses and file names', () => {
    expect(
      itemOf('<a href="/packs/baile-da-laje.html"><audio id="x" src="/a.wav"></audio></a>'),
    ).toBeUndefined()
  })
})
