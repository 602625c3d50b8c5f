import type { Metadata } from 'next'
import { Cart } from '../../components/cart'

export const metadata: Metadata = { title: 'Carrinho' }

const CartPage = () => (
  <>
    <h1>Carrinho</h1>
    <Cart />
  </>
)

export default CartPage
