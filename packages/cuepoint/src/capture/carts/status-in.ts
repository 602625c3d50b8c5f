import type { Order } from '../../catalog.ts'

const statuses = {
  paid: /^(paid|approved|captured|succe|complete|pag[oa]|aprovad)/i,
  pending: /^(pend|unpaid|process|in_process|on.hold|await|waiting|aguard)/i,
  failed: /^(fail|reject|declin|denied|refus|recus|negad)/i,
}

/** Whether an order is paid, in the words of a shop or of who takes the payment; undefined where they may mean anything. */
export const statusIn = (word: unknown): Order['payment_status'] =>
  typeof word === 'string'
    ? (['paid', 'pending', 'failed'] as const).find((status) => statuses[status].test(word))
    : undefined
