import type { Item } from 'cuepoint'
import packs from '../packs.json'

export type Pack = (typeof packs)[number]

export { packs }

export const findPack = (slug: string) => packs.find((pack) => pack.slug === slug)

/** What is told of a pack. */
export const itemOf = ({ slug, name, price, bpm, key, genre, files }: Pack): Item => ({
  item_id: slug,
  item_name: name,
  price,
  bpm,
  musical_key: key,
  genre,
  files,
})
