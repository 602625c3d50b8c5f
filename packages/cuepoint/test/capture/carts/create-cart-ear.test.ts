import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CartEar, CartFacts, CartName, Sight } from '../../../src/capture/carts/cart-source.ts'
import { carts } from '../../../src/capture/carts.ts'
import { record } from '../record.ts'
import { click } from '../trusted.ts'

const vendor: Sight = { evidence: 'vendor', provider: 'shop' }
const layer: Sight = { evidence: 'data_layer', provider: 'ga4' }
const request: Sight = { evidence: 'request' }
const form: Sight = { evidence: 'form' }
const link: Sight = { evidence: 'link' }

const whole = (id: string, more = {}): CartFacts => ({
  currency: 'BRL',
  items: [{ item_id: id, item_name: `Pack ${id}`, price: 5, quantity: 1, ...more }],
})
const bare = (id: string, more = {}): CartFacts => ({ items: [{ item_id: id, ...more }] })

describe('createCartEar', () => {
  let recorded: ReturnType<typeof record>
  let ear: CartEar
  let mode: 'granted' | 'denied'

  const listen = () => {
    recorded = record(carts({ sources: [(own) => void (ear = own)] }), {
      consent: () => ({ mode, marketing: false }),
    })
  }
  const tell = (facts: CartFacts, sight: Sight, name: CartName = 'product_added') =>
    ear.tell(name, facts, sight)
  const wait = (ms: number) => vi.advanceTimersByTime(ms)
  const ids = () =>
    recorded.events.map(({ props }) => props['items'].map((item: any) => item.item_id).join('+'))

  const clickAt = (id: string) => {
    click(document.querySelector(id)!)
    wait(1)
    return performance.now()
  }

  beforeEach(() => {
    vi.useFakeTimers()
    mode = 'granted'
    document.body.innerHTML = `
      <article><a href="/products/lo-fi">Lo-fi</a><button id="add">+</button></article><button id="other">?</button>`
    wait(1_000)
    listen()
  })
  afterEach(() => {
    recorded.undo()
    vi.useRealTimers()
  })

  it('tells at once what is sure and complete, and what others say of it not again', () => {
    tell(whole('a'), layer)
    expect(recorded.events).toEqual([
      {
        name: 'product_added',
        props: { ...whole('a'), evidence: 'data_layer', provider: 'ga4' },
        options: { urgent: true, at: Date.now(), url: location.href },
      },
    ])
    tell(whole('a'), vendor)
    wait(500)
    tell(bare('a'), form)
    tell({}, request)
    tell(whole('a'), { ...layer, from: '_stape' })
    wait(10_000)
    expect(ids()).toEqual(['a'])
  })

  it('waits for who tells more, which then wins, and fills in what it does not know', () => {
    const { at, url } = { at: Date.now(), url: location.href }
    tell(bare('a', { quantity: 2, bpm: 90 }), form)
    wait(1_000)
    history.pushState(null, '', '/elsewhere')
    tell({ currency: 'BRL', items: [{ item_id: 'a', price: 5 }] }, vendor)
    expect(recorded.events).toEqual([
      {
        name: 'product_added',
        props: {
          currency: 'BRL',
          items: [{ item_id: 'a', price: 5, quantity: 2, bpm: 90 }],
          evidence: 'vendor',
          provider: 'shop',
        },
        options: { urgent: true, at, url },
      },
    ])
    history.replaceState(null, '', url)
  })

  it('tells what is not complete after two seconds, what was only tried after five', () => {
    tell(bare('a'), vendor)
    tell(bare('b'), form)
    wait(1_999)
    expect(ids()).toEqual([])
    wait(1)
    expect(ids()).toEqual(['a'])
    wait(2_999)
    expect(ids()).toEqual(['a'])
    wait(1)
    expect(ids()).toEqual(['a', 'b'])
    expect(recorded.events.map(({ props }) => props['evidence'])).toEqual(['vendor', 'form'])
  })

  it('tells all that is held when the page is left, once', () => {
    tell(bare('a'), form)
    wait(700)
    recorded.hide()
    expect(ids()).toEqual(['a'])
    expect(recorded.events[0]!.options).toEqual({
      urgent: true,
      at: Date.now() - 700,
      url: location.href,
    })
    tell(bare('a'), vendor)
    wait(10_000)
    recorded.hide()
    expect(ids()).toEqual(['a'])
  })

  it('does not tell again what the next page says of it', () => {
    const next = () => {
      recorded.hide()
      recorded.undo()
      const { stored, events } = recorded
      recorded = record(carts({ sources: [(own) => void (ear = own)] }), { stored })
      return events.length
    }
    tell(bare('a'), form)
    tell({ items: [] }, link, 'checkout_started')
    expect(next()).toBe(2)
    wait(1_500)
    tell({ ...whole('a'), value: 5 }, layer, 'checkout_started')
    tell(whole('a'), layer)
    expect(recorded.events).toEqual([])
    // But another one is another, and so is the same form sent again.
    tell(whole('b'), layer)
    tell(bare('a'), form)
    expect(next()).toBe(2)
    wait(6_000)
    tell(whole('a'), layer)
    expect(ids()).toEqual(['a'])
  })

  it('tells what the visitor adds anew on the next page', () => {
    clickAt('#add')
    tell(bare('a'), form)
    recorded.hide()
    recorded.undo()
    recorded = record(carts({ sources: [(own) => void (ear = own)] }), { stored: recorded.stored })
    wait(1_200)
    clickAt('#other')
    tell(whole('a'), layer)
    expect(ids()).toEqual(['a'])
  })

  it('leaves no id that holds an address', () => {
    tell(bare('ana@x.com-7', { item_name: 'Lo-fi' }), form)
    recorded.hide()
    expect(JSON.stringify(recorded.stored.get('left'))).toMatch(/^(?!.*@).*lo-fi/)
  })

  it('survives what another version has left', () => {
    recorded.undo()
    const stored = new Map<string, unknown>([['left', { odd: 1 }]])
    recorded = record(carts({ sources: [(own) => void (ear = own)] }), { stored })
    tell(whole('a'), layer)
    expect(ids()).toEqual(['a'])
  })

  it('drops what was refused: tried before, and not confirmed', () => {
    tell(bare('a'), form)
    tell(bare('b'), layer)
    tell(bare('c'), vendor)
    tell(bare('d'), form, 'product_removed')
    const since = performance.now()
    wait(100)
    tell(bare('e'), form)
    ear.refuse('product_added', since)
    wait(10_000)
    expect(ids().sort()).toEqual(['c', 'd', 'e'])
  })

  it('takes nothing back that was told', () => {
    tell(whole('a'), layer)
    ear.refuse('product_added')
    wait(10_000)
    expect(ids()).toEqual(['a'])
  })

  it('hears a request as the answer to what was tried', () => {
    click(document.querySelector('#add')!)
    tell(bare('a', { price: 3 }), form)
    wait(20)
    const since = performance.now()
    wait(1_500)
    tell({}, { ...request, since })
    ear.refuse('product_added')
    wait(10_000)
    expect(recorded.events.map(({ props }) => props)).toEqual([
      { items: [{ item_id: 'a', price: 3 }], evidence: 'form' },
    ])
  })

  it('tells what became of two adds whose requests overlap', () => {
    const first = clickAt('#add')
    tell(bare('a'), form)
    wait(400)
    const second = clickAt('#other')
    tell(bare('b'), form)
    wait(10)
    ear.refuse('product_added', second)
    ear.refuse('product_added', second)
    wait(2_500)
    tell({}, { ...request, since: first })
    wait(10_000)
    expect(ids()).toEqual(['a'])
  })

  it('tells two requests that overlap with what each of them was begun at', () => {
    document.querySelector('#other')!.outerHTML =
      '<article><a href="/products/trap">Trap</a><button id="other">+</button></article>'
    const first = clickAt('#add')
    wait(400)
    const second = clickAt('#other')
    tell({}, { ...request, since: second })
    tell({}, { ...request, since: first })
    wait(10_000)
    expect(ids().sort()).toEqual(['lo-fi', 'trap'])
  })

  it.each([3_500, 6_000, 12_000])(
    'knows what a slow shop says after %i ms of the same click',
    (ms) => {
      clickAt('#add')
      tell(whole('a'), layer)
      wait(ms)
      tell(bare('a'), vendor)
      wait(10_000)
      expect(ids()).toEqual(['a'])
    },
  )

  it('knows what is told once a slow request is answered', () => {
    const since = clickAt('#add')
    tell(bare('a'), form)
    wait(9_000)
    tell({}, { ...request, since })
    tell(whole('a'), layer)
    wait(10_000)
    expect(ids()).toEqual(['a'])
  })

  it('tells what is added anew while a slow shop answers', () => {
    clickAt('#add')
    tell(whole('a'), layer)
    wait(6_000)
    clickAt('#other')
    tell(bare('a'), vendor)
    wait(10_000)
    expect(ids()).toEqual(['a', 'a'])
  })

  it('tells the same pack from another button, which another source sees', () => {
    clickAt('#add')
    tell(bare('a'), vendor)
    wait(2_300)
    clickAt('#other')
    tell(whole('a'), layer)
    expect(ids()).toEqual(['a', 'a'])
  })

  it('knows an echo that comes a while after something else was clicked', () => {
    clickAt('#add')
    tell(whole('a'), layer)
    wait(500)
    clickAt('#other')
    wait(1_500)
    tell(bare('a'), vendor)
    wait(10_000)
    expect(ids()).toEqual(['a'])
  })

  it('tells a request alone with what the visitor touched, and nothing where nobody touched anything', () => {
    tell({}, request)
    wait(10_000)
    expect(recorded.events).toEqual([])
    click(document.querySelector('#add')!)
    tell({}, request)
    wait(10_000)
    expect(recorded.events.map(({ props }) => props)).toEqual([
      { items: [{ item_id: 'lo-fi', item_name: 'Lo-fi' }], evidence: 'request' },
    ])
  })

  it('takes the product of who knows it before the one that was touched', () => {
    click(document.querySelector('#add')!)
    tell({}, request)
    wait(1_500)
    click(document.querySelector('#other')!)
    tell({ currency: 'BRL', items: [{ item_id: '7', item_name: 'Beats', price: 5 }] }, layer)
    wait(10_000)
    expect(ids()).toEqual(['7'])
    expect(recorded.events[0]!.props['items'][0].item_name).toBe('Beats')
  })

  it.each([
    ['clicks on the same +', ['a', 'a']],
    ['packs', ['a', 'b']],
  ])('two %s within a second are two', (_, [first, second]) => {
    for (const id of [first!, second!]) {
      click(document.querySelector('#add')!)
      tell(bare(id), form)
      tell({}, request)
      tell(whole(id), layer)
      tell(whole(id), vendor)
      wait(300)
    }
    wait(10_000)
    expect(ids()).toEqual([first, second])
  })

  it('knows one act by its gesture, where sources have other ids for the same product', () => {
    click(document.querySelector('#add')!)
    tell({ items: [{ item_id: 'product-1' }] }, form)
    tell({ currency: 'BRL', items: [{ item_id: 'variant-9', price: 5 }] }, layer)
    tell({ currency: 'BRL', items: [{ item_id: 'SKU7', price: 5 }] }, vendor)
    wait(10_000)
    expect(ids()).toEqual(['variant-9'])
    click(document.querySelector('#add')!)
    tell({ currency: 'BRL', items: [{ item_id: 'SKU8', price: 5 }] }, vendor)
    expect(ids()).toEqual(['variant-9', 'SKU8'])
  })

  it('knows it by its name', () => {
    tell({ items: [{ item_id: '1', item_name: 'Lo-fi Pack' }] }, vendor)
    wait(1_500)
    tell({ items: [{ item_id: '9', item_name: 'LO-FI pack' }] }, layer)
    wait(10_000)
    expect(recorded.names()).toHaveLength(1)
  })

  it('tells two products apart by their names, whatever the gesture', () => {
    click(document.querySelector('#add')!)
    tell(whole('a'), layer)
    tell(whole('b'), vendor)
    expect(ids()).toEqual(['a', 'b'])
  })

  it('keeps a bundle one event, also where another source tells its packs one by one', () => {
    const items = [...whole('a').items!, ...whole('b').items!]
    tell(bare('a'), vendor)
    tell(bare('b'), vendor)
    tell({ currency: 'BRL', items }, layer)
    wait(10_000)
    tell({ currency: 'BRL', items }, layer)
    tell(bare('a'), vendor)
    tell(bare('b'), vendor)
    wait(10_000)
    expect(ids()).toEqual(['a+b', 'a+b'])
  })

  it('tells the rest of a bundle of which a part was told', () => {
    const items = ['a', 'b', 'c'].flatMap((id) => whole(id).items!)
    for (const _ of [1, 2]) {
      clickAt('#add')
      tell(bare('a'), vendor)
      wait(2_500)
      tell({ currency: 'BRL', value: 15, items }, layer)
      tell(bare('b'), vendor)
      tell({ currency: 'BRL', value: 15, items }, { ...layer, from: 'gtag' })
      wait(10_000)
    }
    expect(ids()).toEqual(['a', 'b+c', 'a', 'b+c'])
    expect(recorded.events[1]!.props).not.toHaveProperty('value')
  })

  it.each([
    ['b', 'c'],
    ['c', 'b'],
  ])('adds the rest of a bundle to what is held of it: %s, %s', (one, other) => {
    const items = ['a', one, other].flatMap((id) => whole(id).items!)
    tell(bare('a'), vendor)
    wait(2_000)
    tell(bare('b'), vendor)
    tell({ currency: 'BRL', value: 15, items }, layer)
    wait(10_000)
    expect(ids().map((told) => told.split('+').sort().join('+'))).toEqual(['a', 'b+c'])
  })

  it('tells a checkout once, also where another source knows more of its products', () => {
    tell(whole('a'), layer, 'checkout_started')
    tell(
      { ...whole('a'), items: [...whole('a').items!, ...whole('b').items!] },
      vendor,
      'checkout_started',
    )
    wait(10_000)
    expect(ids()).toEqual(['a'])
  })

  it('takes nothing from who counts in other money', () => {
    tell({ currency: 'USD', value: 9, items: [{ item_id: 'a', price: 9, quantity: 2 }] }, form)
    tell({ currency: 'BRL', items: [{ item_id: 'a' }] }, vendor)
    wait(10_000)
    expect(recorded.events[0]!.props).toEqual({
      currency: 'BRL',
      items: [{ item_id: 'a' }],
      evidence: 'vendor',
      provider: 'shop',
    })
  })

  it('keeps names apart: a removal is no add', () => {
    tell(whole('a'), layer)
    tell(whole('a'), vendor, 'product_removed')
    expect(recorded.names()).toEqual(['product_added', 'product_removed'])
  })

  it('holds nothing while consent is denied', () => {
    tell(bare('a'), form)
    mode = 'denied'
    dispatchEvent(new CustomEvent('cuepoint:consent'))
    tell(bare('b'), form)
    mode = 'granted'
    wait(10_000)
    expect(recorded.events).toEqual([])
  })

  it('is silent after its undo', () => {
    tell(bare('a'), form)
    recorded.undo()
    wait(10_000)
    expect(recorded.events).toEqual([])
  })

  it('loses none of 500 adds in a second', () => {
    for (let i = 0; i < 500; i++) {
      tell(whole(`p${i % 250}`), layer)
      tell(bare(`p${i % 250}`), vendor)
      wait(2)
    }
    wait(10_000)
    expect(ids()).toEqual(Array.from({ length: 500 }, (__, i) => `p${i % 250}`))
  })

  it('tells exactly the acts, however their sights are shuffled', () => {
    const sights = [vendor, layer, { ...layer, from: 'gtag' }, form, link]
    const act = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      seenBy: fc.uniqueArray(fc.integer({ min: 0, max: sights.length - 1 }), { minLength: 1 }),
      isWhole: fc.boolean(),
    })
    const shuffled = fc.array(act, { maxLength: 8 }).chain((acts) => {
      // Whoever sees acts of one product sees all of them, or some of them are not told apart.
      const all = acts.flatMap(({ id, isWhole }) =>
        acts.find((one) => one.id === id)!.seenBy.map((by) => ({ id, by, isWhole })),
      )
      return fc.record({
        acts: fc.constant(acts.map(({ id }) => id)),
        sights: fc.shuffledSubarray(all, { minLength: all.length }),
      })
    })
    fc.assert(
      fc.property(shuffled, ({ acts, sights: seen }) => {
        recorded.undo()
        listen()
        for (const { id, by, isWhole } of seen) {
          tell(isWhole ? whole(id) : bare(id, { item_name: `Pack ${id}` }), sights[by]!)
          wait(40)
        }
        wait(10_000)
        expect(ids().sort()).toEqual(acts.sort())
      }),
    )
  })
})
