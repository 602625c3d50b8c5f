import type { StandardEvents } from '../catalog.ts'
import type { Plugin } from '../plugin.ts'
import { compact } from './dom/compact.ts'
import { itemFrom } from './dom/item-from.ts'
import { onLink } from './dom/on-link.ts'
import { whatsapp } from './whatsapp.ts'

type ContactEvents = Pick<StandardEvents, 'contact_clicked'>

/** `contact_clicked`: links to WhatsApp, with the pack that the visitor came from. */
export const contacts = (): Plugin<ContactEvents> => ({
  name: 'contacts',
  setup: (ctx) =>
    onLink(ctx, ({ href }, path) => {
      const found = whatsapp.exec(href)
      if (!found) return
      const props = compact<ContactEvents['contact_clicked']>({
        method: 'whatsapp',
        number_end: found[1],
        item: itemFrom(path),
      })
      ctx.track('contact_clicked', props, { urgent: true })
    }),
})
