import type { CartSource } from './cart-source.ts'
import { hearAnswers } from './hear-answers.ts'

/** By the address alone: `/cart/add`, `/carrinho/adicionar`, Medusa's `/store/carts/<id>/line-items`; no files, and nothing in advance. */
const adding =
  /^(?!.*prefetch)[^?#]*\/((cart|carrinho|basket|bag|sacola)s?\/([^/?#]+\/)?(add(\.js)?|adicionar|line-items|add-item)|(add|adicionar)[-_]?(to|ao)[-_]?(cart|carrinho|basket|bag|sacola))(\.json)?\/?([?#]|$)/i

/** Whether the shop took what was put into its cart. */
export const requests: CartSource = (ear) =>
  hearAnswers(ear, undefined, [[adding, 'product_added']])
