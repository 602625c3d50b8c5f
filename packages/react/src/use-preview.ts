import type { Item } from 'cuepoint'
import { nameItem } from 'cuepoint/adapter'
import { useEffect } from 'react'

/**
 * Says which item an element plays: the `<audio>` or `<video>` itself, or the card with the button that starts a player.
 * `previews()` tells it with what was heard; it needs an `item_id`. Written as `data-*` attributes, after hydration.
 */
export const usePreview = (ref: { readonly current: HTMLElement | null }, item: Item): void =>
  // After every render: the element may have come later than the component.
  useEffect(() => nameItem(ref.current, item))
