import { describe, expect, it } from 'vitest'
import { createCartDiff, type CartLine } from '../../../src/capture/carts/create-cart-diff.ts'
import { tellAs } from '../../../src/capture/carts/tell-as.ts'
import { listenTo } from './listen-to.ts'

const line = (id: string, quantity: unknown, price = 10): CartLine => [
  id,
  { item_id: id, price, quantity },
]

describe('createCartDiff', () => {
  const start = () => {
    let cart!: ReturnType<typeof createCartDiff>
    const heard = listenTo((ear) => {
      cart = createCartDiff(tellAs(ear, 'shop'))
    })
    return { cart, ...heard }
  }

  it('tells nothing of the first cart, and of each other what has changed', () => {
    const { cart, take, told } = start()
    cart.see([line('a', 1)], 'eur')
    expect(told).toEqual([])
    cart.see([line('a', 3), line('b', 1)], 'eur')
    expect(told[0]!.slice(2)).toEqual(['vendor', 'shop'])
    expect(take()).toEqual([
      [
        'product_added',
        {
          items: [
            { item_id: 'a', price: 10, quantity: 2 },
            { item_id: 'b', price: 10, quantity: 1 },
          ],
          currency: 'EUR',
          value: 30,
        },
      ],
    ])
    cart.see([line('b', 1)])
    expect(take()).toEqual([
      ['product_removed', { items: [{ item_id: 'a', price: 10, quantity: 3 }], value: 30 }],
    ])
    cart.see([line('b', 1)])
    cart.see([])
    cart.see([])
    expect(take().map(([name]) => name)).toEqual(['product_removed'])
  })

  it('tells both where one line takes the place of another', () => {
    const { cart, take } = start()
    cart.remember([line('a', 1)])
    cart.see([line('b', 2)])
    expect(take().map(([name]) => name)).toEqual(['product_added', 'product_removed'])
    expect(cart.items()).toEqual([{ item_id: 'b', price: 10, quantity: 2 }])
  })

  it('tells nothing of what it is told to remember', () => {
    const { cart, told } = start()
    expect(cart.items()).toEqual([])
    cart.remember([])
    cart.remember([line('a', 1)])
    cart.see([line('a', 1)])
    expect(told).toEqual([])
  })

  it('takes no words for quantities', () => {
    const { cart, told } = start()
    cart.remember([line('a', 1)])
    cart.see([line('a', 'many')])
    cart.see([line('a', '2')])
    expect(told).toEqual([])
    cart.see([line('a', '3')])
    expect(told[0]![1].items).toEqual([{ item_id: 'a', price: 10, quantity: 1 }])
  })
})
