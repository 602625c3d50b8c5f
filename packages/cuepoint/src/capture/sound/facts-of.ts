import type { Item } from '../../catalog.ts'
import { compact } from '../dom/compact.ts'
import { moneyIn } from '../money-in.ts'
import { numberIn } from '../number-in.ts'

/** The allowlist: schema.org's own names, and what shops call the rest, in English and Portuguese. */
const fields = {
  item_id: /^(productID|sku)$/,
  item_name: /^name$/,
  item_brand: /^(brand|byArtist)$/,
  item_category: /^category$/,
  price: /^(low)?price$/i,
  bpm: /^(bpm|tempo)$/i,
  musical_key: /^((musical.?)?key|tom|tonalidade)$/i,
  genre: /^(genre|g.nero)$/i,
  licence: /^licen(ce|se|.a)$/i,
  format: /^formato?$/i,
  files: /^(files|arquivos|samples)$/i,
}

const first = (value: any) => [value].flat()[0]

const textOf = (value: unknown): string => {
  const text = first(value)?.name ?? first(value)
  return typeof text === 'object' ? '' : `${text ?? ''}`.trim()
}

/** Of `140 BPM`. */
const amountIn = (text: string) => {
  const figures = /\d+(?:[.,]\d+)*/.exec(text)?.[0]
  return numberIn(figures) ?? moneyIn(figures)?.value
}

const priceIn = (value: unknown) =>
  moneyIn(typeof first(value) === 'number' ? first(value) : textOf(value))?.value

/** What a node of JSON-LD says of itself, whatever it is made of. */
export const factsOf = (node: any = {}): Item => {
  const item: Record<string, string | number | undefined> = {}
  const offer = first(node.offers)
  const named = [node.additionalProperty].flat().map((fact) => [textOf(fact?.name), fact?.value])
  const own = Object.entries({ ...first(offer?.priceSpecification), ...offer, ...node })
  for (const [name, value] of [...own, ...named])
    for (const [field, names] of Object.entries(fields))
      if (names.test(name))
        item[field] ||=
          field === 'price'
            ? priceIn(value)
            : /bp|fil/.test(field)
              ? amountIn(textOf(value))
              : textOf(value)
  return compact(item)
}
