'use client'

import { useTrack } from '@cuepoint/react'
import { itemOf, type Pack } from '../lib/packs'
import { useCart } from '../lib/use-cart'

export const AddToCart = ({ pack }: { pack: Pack }) => {
  const track = useTrack()
  const { add } = useCart()
  const put = () => {
    add(pack.slug)
    track('product_added', { items: [itemOf(pack)], currency: 'BRL', value: pack.price })
  }
  return (
    <button type="button" onClick={put}>
      Pôr no carrinho
    </button>
  )
}
