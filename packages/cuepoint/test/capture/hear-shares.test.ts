import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { links } from '../../src/capture/links.ts'
import { record } from './record.ts'
import { click, trusted } from './trusted.ts'

const settled = () => new Promise((resolve) => setTimeout(resolve))

describe('what the visitor shares by the browser’s own means', () => {
  let link: ReturnType<typeof record>
  let answer: () => Promise<void>
  const proto = Navigator.prototype
  const nativeShare = Object.getOwnPropertyDescriptor(proto, 'share')
  beforeEach(() => {
    answer = () => Promise.resolve()
    // No engine of the tests has a menu.
    proto.share = () => answer()
    document.body.innerHTML = `<article data-product-id="pack-7"><button>share</button>
      <textarea></textarea><p></p></article>`
    link = record(links())
  })
  afterEach(() => {
    link.undo()
    expect(link.issues).toEqual([])
    if (nativeShare) Object.defineProperty(proto, 'share', nativeShare)
    else delete (proto as { share?: unknown }).share
  })

  const on = (selector: string) => document.querySelector(selector)!
  const told = () => link.events.map(({ props }) => props)
  const shared = (method: string, outcome = 'shared') => ({
    method,
    outcome,
    item: { item_id: 'pack-7' },
  })

  it('shared, or cancelled; of other failures nothing', async () => {
    click(on('button'))
    await navigator.share({ title: 'Ana', text: 'Ana', url: 'https://ana.example' })
    answer = () => Promise.reject(new DOMException('', 'AbortError'))
    await navigator.share().catch(() => {})
    answer = () => Promise.reject(new DOMException('', 'NotAllowedError'))
    await navigator.share().catch(() => {})
    answer = () => Promise.reject()
    await navigator.share().catch(() => {})
    expect(told()).toEqual([shared('web_share'), shared('web_share', 'cancelled')])
  })

  it('nothing after the undo, or where the page wants it ignored', async () => {
    on('button').setAttribute('data-cue-ignore', '')
    click(on('button'))
    await navigator.share()
    on('button').removeAttribute('data-cue-ignore')
    click(on('button'))
    const open = navigator.share()
    link.undo()
    await open
    await navigator.share()
    expect(told()).toEqual([])
  })

  const copy = (target: Element) =>
    target.dispatchEvent(trusted(new Event('copy', { bubbles: true, composed: true })))

  it.each([
    ['https://localhost/pack/42?utm_source=x', 1],
    [' http://localhost:3000/ \n', 1],
    ['https://partner.example/', 0],
    ['https://localhost/ is where I, Ana, live', 0],
    ['https://', 0],
    ['Ana', 0],
    ['', 0],
  ])('copied out of a field: %s, %i', (text, times) => {
    const field = on('textarea') as HTMLTextAreaElement
    field.value = `before${text}after`
    field.setSelectionRange(6, 6 + text.length)
    click(on('button'))
    copy(field)
    expect(told()).toEqual(times ? [shared('copy')] : [])
  })

  it('copied out of the page, long after any gesture', () => {
    on('p').textContent = location.href
    getSelection()!.selectAllChildren(on('p'))
    copy(on('p'))
    on('p').dispatchEvent(new Event('copy', { bubbles: true }))
    expect(told()).toEqual([shared('copy')])
  })

  it('copied out of a list, whose lines have numbers for values', () => {
    on('p').innerHTML = `<ol><li>${location.href}</li></ol>`
    Object.defineProperty(on('li'), 'value', { value: 0 })
    getSelection()!.selectAllChildren(on('li'))
    copy(on('li'))
    expect(told()).toEqual([shared('copy')])
  })

  it('copied by a script, when that is done', async () => {
    click(on('button'))
    await navigator.clipboard.writeText(location.href)
    await navigator.clipboard.writeText('Ana')
    await settled()
    expect(told()).toEqual([shared('copy')])
  })
})
