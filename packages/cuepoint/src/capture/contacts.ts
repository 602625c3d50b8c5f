import type { StandardEvents } from '../catalog.ts'
import type { Plugin } from '../plugin.ts'
import { createScope } from '../scope.ts'
import { reachOf } from './destinations/reach-of.ts'
import { compact } from './dom/compact.ts'
import { itemAt } from './dom/item-at.ts'
import { onDestination } from './dom/on-destination.ts'

type ContactEvents = Pick<StandardEvents, 'contact_clicked'>

/** `contact_clicked`: ways to write to the shop or to call it, with the pack that the visitor came from. */
export const contacts = (): Plugin<ContactEvents> => ({
  name: 'contacts',
  setup(ctx) {
    const scope = createScope(ctx.issue)
    onDestination(ctx, scope, ({ url, path }) => {
      const reach = reachOf(url)
      if (!reach || reach.isShare) return
      const props = compact<ContactEvents['contact_clicked']>({
        method: reach.method,
        number_end: reach.numberEnd,
        item: itemAt(path),
      })
      ctx.track('contact_clicked', props, { urgent: true })
    })
    return scope.undo
  },
})
