import { z } from 'zod'

const text = z.string().exactOptional()
const number = z.number().exactOptional()

/** A product, in the words of GA4's `items` with a music shop's facts. */
export const item = z.object({
  item_id: text,
  item_name: text,
  item_brand: text,
  item_category: text,
  item_variant: text,
  item_list_id: text,
  item_list_name: text,
  affiliation: text,
  coupon: text,
  price: number,
  quantity: number,
  discount: number,
  index: number,
  bpm: number,

  musical_key: text,
  genre: text,
  licence: text,
  format: text,
  files: number,
})
