import type { StandardEvents } from '../catalog.ts'
import type { Plugin } from '../plugin.ts'
import { contactOf } from './contact-of.ts'
import { compact } from './dom/compact.ts'
import { itemFrom } from './dom/item-from.ts'
import { onLink } from './dom/on-link.ts'
import { createScope } from './dom/scope.ts'

type ContactEvents = Pick<StandardEvents, 'contact_clicked'>

/** `contact_clicked`: WhatsApp, phone, e-mail and messengers, with the pack that the visitor came from. */
export const contacts = (): Plugin<ContactEvents> => ({
  name: 'contacts',
  setup(ctx) {
    const scope = createScope(ctx)
    onLink(scope, (url, path) => {
      const contact = path.length ? contactOf(url) : undefined
      if (!contact) return
      const item = itemFrom(path, true)
      const props = compact<ContactEvents['contact_clicked']>({ ...contact, item })
      ctx.track('contact_clicked', props, { urgent: true })
    })
    return scope.undo
  },
})
