import type { Item } from '../../catalog.ts'
import { cutTexts } from '../dom/cut-texts.ts'
import { itemsOf } from '../ga4/items-of.ts'
import { pick } from '../ga4/pick.ts'
import { numberIn } from '../number-in.ts'
import type { ProductFacts } from './merge-sights.ts'
import type { Evidence, ProductName } from './product-ear.ts'

/** Of a cart or an order, not of what is in it. */
const ofCart = /^(value|tax|shipping|currency|transaction|payment)/

/** What GA4's parameters say of products, in short texts, and nothing else of what stands beside it. */
export const factsIn = (
  name: ProductName,
  params: Record<string, any>,
  evidence: Evidence,
  provider?: string,
): ProductFacts => {
  const { currency, value, item_list_id, item_list_name } = pick(params)
  const items = itemsOf(params).map((item) =>
    Object.fromEntries(Object.entries(item).filter(([key]) => !ofCart.test(key))),
  ) as Item[]
  const isSearched = name === 'products_searched'
  return cutTexts({
    // It counts once for each address.
    items: isSearched ? [{ item_id: location.pathname + location.search }] : items,
    evidence,
    provider,
    ...(isSearched
      ? { results: numberIn(params['results']) }
      : /list_|click/.test(name)
        ? { item_list_id, item_list_name }
        : { currency, value: value ?? items[0]?.price }),
  } as ProductFacts)
}
