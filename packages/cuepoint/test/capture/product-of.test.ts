import { describe, expect, it } from 'vitest'
import { pathOf } from '../../src/capture/dom/path-of.ts'
import { productOf } from '../../src/capture/dom/product-of.ts'

const productIn = (html: string) => {
  document.body.innerHTML = html
  return productOf(pathOf(document.querySelector('#x')))
}

describe('productOf', () => {
  it.each([
    '/products/kick',
    '/product/kick/',
    '/produto/kick',
    '/produtos/kick/',
    '/pack/kick.html',
    '/packs/kick',
    '/kits/kick',
    '/beat/kick',
    '/beats/kick',
    '/samples/kick',
    '/loops/kick',
    '/preset/kick',
    '/album/kick.htm',
    '/albums/kick?variant=7#reviews',
    '/collections/all/products/kick',
    '/pt-br/packs/kick.html',
    '../packs/kick',
    'packs/kick',
    'HTTP://LOCALHOST:3000/Packs/kick',
  ])('takes %s for a product’s page', (href) => {
    expect(productIn(`<li><a href="${href}">Kick</a><i id="x"></i></li>`)).toEqual({
      item_id: 'kick',
      item_name: 'Kick',
    })
  })

  it('takes the id of WooCommerce’s button for that of the card, but no button’s of another', () => {
    const button = '<a href="?add-to-cart=42" data-product_id="42">Comprar</a>'
    const card = `<li><i id="x"></i><a href="/produto/kick">Kick</a>${button}</li>`
    expect(productIn(card)).toEqual({ item_id: '42', item_name: 'Kick' })
    const label = button.replace('href', 'id="x" aria-label="Add to cart: Kick" href')
    expect(productIn(`<li><a href="/produto/kick">Kick</a>${label}</li>`)).toEqual({
      item_id: '42',
      item_name: 'Kick',
    })
    expect(productIn(label)).toEqual({ item_id: '42' })
    const other = '<li><a href="/produto/snare">Snare</a><a data-product_id="43">Comprar</a></li>'
    expect(
      productIn(`<ul><li><i id="x"></i><a href="/produto/kick">Kick</a></li>${other}</ul>`),
    ).toEqual({
      item_id: 'kick',
      item_name: 'Kick',
    })
  })

  it.each([
    '/packs',
    '/packs/',
    '/track/BR123456789',
    '/packs/page/2',
    '/product-category/drums',
    '/backpacks/blue',
    '/login?next=/packs/kick',
    '/#/packs/kick',
    '#play',
    '?add-to-cart=7',
    'https://partner.example/packs/kick',
    'https://facebook.com/sharer?u=/packs/kick',
    'mailto:packs/kick',
    'javascript:void(0)',
    'https://:x/packs/kick',
  ])('does not take %s for one', (href) => {
    expect(productIn(`<li><a href="${href}">Kick</a><i id="x"></i></li>`)).toBeUndefined()
  })

  it.each([
    [
      'a link that the sound stands in',
      '<p><a href="/packs/a">A<i id="x"></i></a><a href="/packs/b">B</a></p>',
    ],
    [
      'several links to one page',
      '<p><a href="/packs/a"><img></a><a href="/packs/a#buy">A</a><i id="x"></i></p>',
    ],
    ['the first name', '<p><i id="x"></i><a href="/packs/a">A</a><a href="/packs/a">Buy</a></p>'],
    [
      'the nearest ancestor with links, in a list',
      '<ul><li><p><i id="x"></i></p><a href="/packs/a">A</a></li><li><a href="/packs/b">B</a></li></ul>',
    ],
    [
      'a link inside a card, whose own page is another product’s',
      '<main data-product-id="7"><li><i id="x"></i><a href="/packs/a">A</a></li><li><a href="/packs/b">B</a></li></main>',
    ],
    [
      'links that lead nowhere beside it',
      '<p><a href="#">Play</a><a href="?add-to-cart=7">Buy</a><a href="/packs/a">A</a><i id="x"></i></p>',
    ],
  ])('reads %s', (_, html) => {
    history.replaceState(null, '', '/packs/other')
    expect(productIn(html)).toEqual({ item_id: 'a', item_name: 'A' })
    history.replaceState(null, '', '/')
  })

  it.each([
    [
      'a list',
      '<ul><li><i id="x"></i></li><li><a href="/packs/a">A</a><a href="/packs/b">B</a></li></ul>',
    ],
    [
      'the cart, outside of the content',
      '<div><div id="cart"><a href="/packs/a">A</a></div><main><i id="x"></i></main></div>',
    ],
    ['the page as a whole', '<a href="/packs/a">A</a><p><i id="x"></i></p>'],
    ['a menu', '<div><nav><a href="/packs/a">A</a></nav><p><i id="x"></i></p></div>'],
    ['no link', '<p><i id="x"></i></p>'],
    ['a link elsewhere on the page', '<main><p><i id="x"></i></p><a href="/packs/a">A</a></main>'],
    ['links of SVG', '<p><svg><a href="/packs/a"><text>A</text></a></svg><i id="x"></i></p>'],
  ])('finds none in %s', (_, html) => expect(productIn(html)).toBeUndefined())

  it.each([
    [' aria-label="Kick\n  pack"', 'text', 'Kick pack'],
    ['', ' Kick\n <b>pack</b> ', 'Kick pack'],
    ['', 'x'.repeat(79) + '🎧🎧', 'x'.repeat(79) + '🎧'],
    ['', '', ''],
  ])('is named by a link with%s and the text %j', (label, text, item_name) => {
    const html = `<p><a href="/packs/a"${label}>${text}</a><i id="x"></i></p>`
    expect(productIn(html)).toEqual({ item_id: 'a', item_name })
  })

  it('leaves badges and prices in a link out of the name', () => {
    const link = '<a href="/product/a"><b>Sale!</b><h2 class="x">Pack A</h2><i>R$ 19,90</i></a>'
    expect(productIn(`<li>${link}<i id="x"></i></li>`)?.item_name).toBe('Pack A')
    const title = '<a href="/product/a"><span class="card-title">Pack A</span><i>R$ 19,90</i></a>'
    expect(productIn(`<li>${title}<i id="x"></i></li>`)?.item_name).toBe('Pack A')
  })

  describe('on a product’s own page', () => {
    const related =
      '<ul><li><a href="/product/b">B</a><i id="RELATED"></i><a data-product_id="88">+</a></li></ul>'
    const page = (inside: string, after = '') =>
      `<div><main><h1>Night\n Drive</h1>${inside}${related}</main>${after}</div>`
    const at = (html: string) => {
      history.replaceState(null, '', '/product/night-drive/')
      const found = productIn(html)
      history.replaceState(null, '', '/')
      return found
    }
    const own = { item_id: 'night-drive', item_name: 'Night Drive' }

    it('takes the page’s product beside its headline, whatever the page links to', () => {
      expect(at(page('<p><i id="x"></i></p>'))).toEqual(own)
      const form = '<p><i id="x"></i></p><button name="add-to-cart" value="77">Add</button>'
      expect(at(page(form))).toEqual({ ...own, item_id: '77' })
    })

    it('takes what a card says before what the page says', () => {
      expect(at(page('<p data-product-id="7"><i id="x"></i></p>'))).toEqual({ item_id: '7' })
      expect(at(`<main data-product-id="7"><h1>A</h1>${'<i id="x"></i>'}</main>`)).toEqual({
        item_id: '7',
        item_name: 'A',
      })
    })

    it('takes the product of a recommendation that is played', () => {
      const html = page('').replace('RELATED', 'x')
      expect(at(html)).toEqual({ item_id: '88', item_name: 'B' })
    })

    it('says nothing of a player outside of the page’s content', () => {
      expect(at(page('', '<footer><i id="x"></i></footer>'))).toBeUndefined()
    })
  })

  it('prefers an id among `data-*`, as far as all links lead to one product', () => {
    expect(
      productIn(
        '<ul><li data-product-id="7" data-bpm="90"><p><a href="/packs/a">A</a><i id="x"></i></p></li><li><a href="/packs/b">B</a></li></ul>',
      ),
    ).toEqual({ item_id: '7', item_name: 'A', bpm: 90 })
  })

  it('finds a card around a list', () => {
    expect(
      productIn(
        '<main data-product-id="7"><i id="x"></i><a href="/packs/a">A</a><a href="/packs/b">B</a></main>',
      ),
    ).toEqual({ item_id: '7' })
  })

  it.each([
    ['data-title="A" aria-label="B"', 'A'],
    ['aria-label="B"', 'B'],
    ['', 'C'],
  ])('names a card with %s', (attributes, item_name) => {
    const html = `<li data-product-id="7" ${attributes}><a href="/packs/c">C</a><i id="x"></i></li>`
    expect(productIn(html)).toEqual({ item_id: '7', item_name })
  })

  it('reads out of a shadow root', () => {
    document.body.innerHTML = '<li><a href="/packs/a">A</a><div></div></li>'
    const root = document.querySelector('div')!.attachShadow({ mode: 'closed' })
    root.innerHTML = '<a href="#">Play</a><i></i>'
    expect(productOf(pathOf(root.querySelector('i')))).toEqual({ item_id: 'a', item_name: 'A' })
  })
})
