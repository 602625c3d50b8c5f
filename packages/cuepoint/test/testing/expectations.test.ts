import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTestTracker } from '../../src/testing/index.ts'

let cue: ReturnType<typeof createTestTracker>
beforeEach(() => {
  cue = createTestTracker()
})
afterEach(() => cue.stop())

const thrown = (work: () => unknown): Error => {
  try {
    work()
  } catch (error) {
    return error as Error
  }
  throw new Error('it did not throw')
}

const firstFrame = (error: Error) =>
  error.stack!.split('\n').find((line) => line.startsWith('    at '))

const add = (value: number, ...ids: string[]) =>
  cue.track('product_added', {
    items: ids.map((item_id) => ({ item_id, item_name: 'Lo-fi Pack' })),
    value,
    currency: 'BRL',
  })

describe('expectEvent', () => {
  it('finds by part of the props, at any depth, and returns the first', () => {
    add(19.9, 'pack-1')
    add(29.9, 'pack-2')
    // One that remembers where it was.
    const currency = /B/g
    cue.expectEvent('product_added', { currency })
    expect(cue.expectEvent('product_added', { currency })).toBe(cue.events[0])
    const { props } = cue.expectEvent('product_added', { currency: /^[A-Z]{3}$/ })
    expect(props.value).toBe(19.9)
    const second = cue.expectEvent('product_added', {
      items: [{ item_id: 'pack-2', item_name: expect.stringContaining('Lo-fi') }],
      value: expect.any(Number),
    })
    expect(second).toBe(cue.events[1])
    cue.track('order_completed', { order_id: '7', value: 5 })
    cue.expectEvent('order_completed', { order_id: '7', tax: undefined })
    cue.track('sale_ended', { at: new Date(5), none: null, not: NaN })
    cue.expectEvent('sale_ended', { at: new Date(5), none: null, not: null })
  })

  it.each<[string, object]>([
    ['another value', { value: 20 }],
    ['a prop that is not there', { coupon: 'LOFI' }],
    ['a prop that must not be there', { currency: undefined }],
    ['a text that does not match', { currency: /^US/g }],
    ['one entry too many', { items: [{}, {}] }],
    ['one entry too few', { items: [] }],
    ['another entry', { items: [{ item_id: 'pack-2' }] }],
    ['a record for a text', { currency: {} }],
    ['a matcher that says no', { value: expect.any(String) }],
    ['another date', { value: new Date(0) }],
  ])('does not take %s', (_, props) => {
    add(19.9, 'pack-1')
    expect(() => cue.expectEvent('product_added', props)).toThrow(/nearest, product_added/)
    cue.expectNoEvent('product_added', props)
  })

  it('shows the nearest event and the fields that differ', () => {
    cue.track('cart_viewed', { items: [] })
    add(29.9, 'pack-2')
    add(19.9, 'pack-1')
    const error = thrown(() =>
      cue.expectEvent('product_added', {
        items: [{ item_id: 'pack-2', bpm: 90 }],
        value: 19.9,
        currency: 'BRL',
      }),
    )
    expect(error.message)
      .toBe(`expectEvent: no product_added with {"items":[{"item_id":"pack-2","bpm":90}],"value":19.9,"currency":"BRL"}
  the nearest, product_added (3 of 3), differs:
    props.items[0].item_id: expected "pack-2", got "pack-1"
    props.items[0].bpm: expected 90, got nothing
  recorded: cart_viewed, product_added, product_added`)
  })

  it('the nearest by number of equal props, also where fewer fields of another differ', () => {
    cue.track('pack_rated', { stars: 4, pack: { id: 1, name: 'a', bpm: 90 }, by: 'me', on: 'web' })
    cue.track('pack_rated', { stars: 5, pack: { id: 1, name: 'a', bpm: 91 }, by: 'you', on: 'app' })
    const props = { stars: 4, pack: { id: 2, name: 'b', bpm: 91 }, by: 'me', on: 'web' }
    expect(thrown(() => cue.expectEvent('pack_rated', props)).message).toContain('(1 of 2)')
  })

  it('shows a name that is alike, and one whose props are', () => {
    cue.track('page_viewed', { title: 'Packs', navigation: 'load' })
    cue.track('product_aded', { value: 5 })
    expect(thrown(() => cue.expectEvent('product_added')).message).toMatch(
      /nearest, product_aded .*\n {4}name: expected "product_added", got "product_aded"\n/,
    )
    cue.track('bundle_put_into_cart', { value: 7, currency: 'BRL', plan: 'pro' })
    const props = { value: 7, currency: 'BRL', items: [{ item_id: 'pack-1' }] }
    expect(thrown(() => cue.expectEvent('product_added', props)).message).toMatch(
      /nearest, product_aded/,
    )
    expect(thrown(() => cue.expectEvent('pack_bought', { ...props, plan: 'pro' })).message).toMatch(
      /nearest, bundle_put_into_cart/,
    )
  })

  it('says what was dropped, and when nothing came at all', () => {
    expect(thrown(() => cue.expectEvent('cart_viewed')).message).toBe(
      'expectEvent: no cart_viewed\n  recorded: nothing',
    )
    cue.track('Cart Viewed')
    expect(thrown(() => cue.expectEvent('cart_viewed')).message).toMatch(
      /recorded: nothing\n {2}drop \(invalid\): Cart Viewed: .*snake_case/,
    )
  })

  it('keeps its lines short enough to read', () => {
    cue.track('note_written', { text: 'x'.repeat(5_000) })
    const error = thrown(() => cue.expectEvent('note_written', { text: 'y'.repeat(5_000) }))
    for (const line of error.message.split('\n')) expect(line.length).toBeLessThan(300)
  })

  it('points at the line of the test', () => {
    const error = thrown(() => cue.expectEvent('cart_viewed'))
    expect(firstFrame(error)).toContain('expectations.test.ts')
  })
})

it('expectNoEvent shows the event', () => {
  add(19.9, 'pack-1')
  cue.expectNoEvent('product_added', { value: 1 })
  cue.expectNoEvent('cart_viewed')
  const error = thrown(() => cue.expectNoEvent('product_added', { currency: 'BRL' }))
  expect(error.message).toMatch(/there is product_added \(1 of 1\) with \{.*"value":19.9/)
  expect(firstFrame(error)).toContain('expectations.test.ts')
})

describe('waitForEvent', () => {
  it('takes what is there, and what comes', async () => {
    add(1, 'pack-1')
    expect(await cue.waitForEvent('product_added')).toBe(cue.events[0])
    setTimeout(() => add(2, 'pack-2'), 20)
    setTimeout(() => add(3, 'pack-3'), 30)
    expect(await cue.waitForEvent('product_added', { value: 3 })).toBe(cue.events[2])
  })

  it('gives up with the same story, at the line of the test', async () => {
    const soon = cue.waitForEvent('product_added', { value: 2 }, { timeoutMs: 30 })
    add(1, 'pack-1')
    const error = await soon.then(
      () => expect.unreachable(),
      (error: Error) => error,
    )
    expect(error.message).toMatch(
      /within 30 ms no product_added.*\n.*nearest, product_added.*\n {4}props.value: expected 2, got 1/,
    )
    expect(error.stack).toContain(error.message)
    expect(firstFrame(error)).toContain('expectations.test.ts')
  })

  it('ends also when a fake clock stands still', async () => {
    vi.useFakeTimers()
    try {
      await expect(cue.waitForEvent('cart_viewed', {}, { timeoutMs: 30 })).rejects.toThrow(/30 ms/)
    } finally {
      vi.useRealTimers()
    }
  })
})
