import { moneyIn } from '../money-in.ts'
import { numberIn } from '../number-in.ts'
import { saysSearch } from './says-search.ts'

const texts =
  /^(item_(id|name|brand|category|variant|list_id|list_name)|affiliation|transaction_id|coupon|payment_(type|method|status)|musical_key|genre|licence|format)$/
const sums = /^(value|tax|shipping|price|discount)$/
const numbers = /^(quantity|index|bpm|files)$/

/**
 * What is known of an item or a cart, and nothing else: shops put customers' data beside it. Not what a list of results is
 * called: that is at times what was typed.
 */
export const pick = (raw: Record<string, any>): Record<string, any> => {
  const picked: Record<string, unknown> = {}
  const isFound = saysSearch(raw['item_list_id'], raw['item_list_name'])
  for (const [name, value] of Object.entries(raw)) {
    if (isFound && name.startsWith('item_list')) continue
    const text = /string|number/.test(typeof value) ? String(value) : undefined
    if (texts.test(name)) picked[name] = text
    if (sums.test(name)) picked[name] = moneyIn(value)?.value
    if (numbers.test(name)) picked[name] = numberIn(value)
    // `brl`, `R$`.
    if (name === 'currency') picked[name] = moneyIn(`${text} 1`.toUpperCase())?.currency
  }
  return picked
}
