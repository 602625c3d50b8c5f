import { moneyIn } from '../money-in.ts'
import { numberIn } from '../number-in.ts'

const texts =
  /^(item_(id|name|brand|category|variant|list_id|list_name)|affiliation|transaction_id|currency|coupon|payment_(type|method|status)|musical_key|genre|licence|format)$/
const numbers = /^(value|tax|shipping|price|quantity|discount|index|bpm|files)$/

/** What is known of an item or a cart, and nothing else: shops put customers' data beside it. */
export const pick = (raw: object): Record<string, any> => {
  const picked: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(raw)) {
    if (texts.test(name) && /string|number/.test(typeof value)) picked[name] = String(value)
    if (numbers.test(name)) picked[name] = numberIn(value) ?? moneyIn(value)?.value
  }
  return picked
}
