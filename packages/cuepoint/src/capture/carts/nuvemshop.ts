import type { CartSource } from './cart-source.ts'
import { hearAnswers } from './hear-answers.ts'

const address = /\/comprar\/?([?#]|$)/

/** Nuvemshop, elsewhere Tiendanube: one address adds, changes and removes. */
export const nuvemshop: CartSource = (ear) =>
  hearAnswers(ear, 'nuvemshop', [
    [address, 'product_removed', /remov|delet|elimin|exclui/i],
    [address, 'product_added', /add-?to-?cart|product-?form/i],
  ])
