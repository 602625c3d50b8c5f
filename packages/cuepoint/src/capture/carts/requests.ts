import { hearRequests } from '../dom/hear-requests.ts'
import type { CartSource } from './cart-source.ts'

/** By the address alone: `/cart/add`, `/carrinho/adicionar`, Medusa's `/store/carts/<id>/line-items`. */
const adding =
  /^[^?#]*\/((cart|carrinho|basket|bag|sacola|checkout)s?\/([^/?#]+\/)?(add|adicionar|line-items|add-item)|(add|adicionar)[-_]?(to|ao)[-_]?(cart|carrinho|basket|bag|sacola))(\.\w+)?\/?([?#]|$)/i

/** Whether the shop took what was put into its cart. WebKit tells no status, so nothing. */
export const requests: CartSource = ({ scope, tell, refuse }) => {
  hearRequests(scope, ({ name, startTime: since, responseStatus }) => {
    if (!responseStatus || !adding.test(name)) return
    if (responseStatus < 400) tell('product_added', {}, { evidence: 'request', since })
    else refuse('product_added', since)
  })
}
