import type { Item } from '../catalog.ts'

/** Where the captures look for what an element is about. */
const dataOf = (item: Item) => ({
  productId: item.item_id,
  title: item.item_name,
  bpm: item.bpm,
  key: item.musical_key,
  genre: item.genre,
  licence: item.licence,
  format: item.format,
  files: item.files,
})

/**
 * Says which item an element plays: `<audio>` and `<video>` themselves, or the card with the button that starts a player.
 * Written as `data-*` attributes; the undo removes them. Without an `item_id` the element stays unnamed.
 */
export const nameItem = (element: HTMLElement | null, item: Item): (() => void) => {
  if (!element || !item.item_id) return () => {}
  const { dataset } = element
  const facts = Object.entries(dataOf(item)).filter(([, value]) => value !== undefined)
  for (const [name, value] of facts) dataset[name] = String(value)
  return () => {
    for (const [name] of facts) delete dataset[name]
  }
}
