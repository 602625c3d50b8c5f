// @vitest-environment happy-dom
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'

const folder = join(import.meta.dirname, '../src/live')

/** The page, with a stream that says what the test wants. `show` returns the row of an event. */
const openPage = async () => {
  const html = await readFile(join(folder, 'live.html'), 'utf8')
  document.body.innerHTML = html.match(/<body[^>]*>([^]*)<\/body>/)?.[1] ?? ''
  const stream = new EventTarget()
  vi.stubGlobal('EventSource', function EventSource() {
    return stream
  })
  await import(/* @vite-ignore */ join(folder, 'live.js'))

  return (event: object): Element => {
    const data = JSON.stringify({
      key: 'default',
      name: 'page_viewed',
      url: 'https://shop.example/packs/42',
      occurred_at: 1795331149000,
      props: { title: 'Lo-fi Pack' },
      invalid_reason: null,
      traffic: null,
      duplicate_of: null,
      ...event,
    })
    stream.dispatchEvent(new MessageEvent('touchpoint', { data, lastEventId: '1' }))
    return document.querySelector('#events li')!
  }
}

/** What a row says, also to who cannot see it. */
const said = (row: Element) =>
  [...row.querySelectorAll('.what > :not([hidden])')].map((part) => part.textContent).join(' ')

const show = await openPage()

test('an event of no customer has a badge that says why', () => {
  expect(said(show({}))).toBe('Page viewed Lo-fi Pack')
  expect(said(show({ traffic: 'bot' }))).toBe('Page viewed Not a customer: bot Lo-fi Pack')
  const markup = show({ traffic: '<i>x</i>' })
  expect(said(markup)).toBe('Page viewed Not a customer: <i>x</i> Lo-fi Pack')
  expect(markup.querySelector('i')).toBe(null)
})

test('an order that was told before has a badge', () => {
  const order = { name: 'order_completed', props: { order_id: '1001' } }
  expect(said(show(order))).toBe('Order placed 1001')
  expect(said(show({ ...order, duplicate_of: '019ab3c4' }))).toBe('Order placed told again 1001')
})
