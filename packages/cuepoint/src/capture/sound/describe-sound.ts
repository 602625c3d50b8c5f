import type { Item } from '../../catalog.ts'
import { itemFrom } from '../dom/item-from.ts'

/** What a sound is called, and which pack it is of. The path begins at the sound's element, where it has one. */
export const describeSound = (
  path: Element[],
  _source: string,
): { title?: string | undefined; item?: Item | undefined } => {
  const item = itemFrom(path)
  const [element] = path
  return {
    title: (element instanceof HTMLMediaElement && element.title) || item?.item_name,
    item,
  }
}
