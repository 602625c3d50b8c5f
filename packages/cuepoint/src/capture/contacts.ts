import type { Item, StandardEvents } from '../catalog.ts'
import type { Plugin } from '../plugin.ts'
import { reachOf } from './destinations/reach-of.ts'
import { compact } from './dom/compact.ts'
import { onDestination } from './dom/on-destination.ts'
import { productOf } from './dom/product-of.ts'

type ContactEvents = Pick<StandardEvents, 'contact_clicked'>

/** `contact_clicked`: ways to write to the shop or to call it, with the pack that the visitor came from. */
export const contacts = (): Plugin<ContactEvents> => ({
  name: 'contacts',
  setup(ctx) {
    let last: string
    let lastAt: number
    return onDestination(ctx, ({ url, path, event }) => {
      const [method, isShare, number_end] = reachOf(url)
      // A form has the number in a field.
      if (!method || (isShare && event?.type !== 'submit')) return
      // A click may try the app first, and then the site.
      const whom = method + number_end
      const now = performance.now()
      if (whom === last && now - lastAt < 1000) return
      last = whom
      lastAt = now
      const item = productOf(path) as Item | undefined
      const props = compact<ContactEvents['contact_clicked']>({ method, number_end, item })
      ctx.track('contact_clicked', props, { urgent: true })
    }).undo
  },
})
