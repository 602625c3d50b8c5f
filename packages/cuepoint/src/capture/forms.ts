import type { StandardEvents } from '../catalog.ts'
import type { Plugin } from '../plugin.ts'

type FormEvents = Pick<
  StandardEvents,
  | 'newsletter_subscribed'
  | 'review_submitted'
  | 'comment_submitted'
  | 'support_requested'
  | 'form_submitted'
>

/** What is sent by forms: only its kind, how many fields, a rating; never a value. */
export const forms = (): Plugin<FormEvents> => ({
  name: 'forms',
  setup() {},
})
