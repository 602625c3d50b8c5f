import { moneyIn } from '../money-in.ts'
import { numberIn } from '../number-in.ts'

const texts =
  /^(item_(id|name|brand|category|variant|list_id|list_name)|affiliation|transaction_id|coupon|payment_(type|method|status)|musical_key|genre|licence|format)$/
const sums = /^(value|tax|shipping|price|discount)$/
const numbers = /^(quantity|index|bpm|files)$/

/** What is known of an item or a cart, and nothing else: shops put customers' data beside it. */
export const pick = (raw: object): Record<string, any> => {
  const picked: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(raw)) {
    const text = /string|number/.test(typeof value) ? String(value) : undefined
    if (texts.test(name)) picked[name] = text
    if (sums.test(name)) picked[name] = moneyIn(value)?.value
    if (numbers.test(name)) picked[name] = numberIn(value)
    // `brl`, `R$`.
    if (name === 'currency') picked[name] = moneyIn(`${text} 1`.toUpperCase())?.currency
  }
  return picked
}
