import type { Submission } from '../catalog.ts'
import type { CaptureOptions, Plugin } from '../plugin.ts'
import { createScope } from '../scope.ts'
import { hear } from './dom/hear.ts'
import { hearRequests } from './dom/hear-requests.ts'
import { lastGesture } from './dom/last-gesture.ts'
import { own } from './dom/own.ts'
import { pathOf } from './dom/path-of.ts'
import { hearDisqus } from './forms/hear-disqus.ts'
import { type FormEvents, readForm } from './forms/read-form.ts'

/** Nothing where the browser tells no status. */
type Told = Partial<Submission> | 0 | undefined

interface Act {
  name: keyof FormEvents
  /** Undefined when it has been told. */
  props: object | undefined
  /** Undefined where only its vendor told of it. */
  form: Element | undefined
  /** One of `performance.now()`. */
  since: number
  options: CaptureOptions
}

/** How long a form is held for what tells its outcome, unless the page is left before. */
const heldMs = 5_000

/** A new comment of `@waline/client` 3.13.0: its lists have a path, its changes an id. */
const walineComment = /\/api\/comment\?lang=[^&]*$/

const bare = (url: string) => url.split('#')[0]

/**
 * What is sent by forms: only its kind, how many fields, a rating; never a value. It is told when the page is left, or
 * else when its vendor or the answer to a request to the form's own address tells the outcome, after five seconds anyway.
 */
export const forms = (): Plugin<FormEvents> => ({
  name: 'forms',
  setup(ctx) {
    const scope = createScope(ctx.issue)
    const gesture = lastGesture(scope)
    /** The last one, for as long as something may tell more of it. */
    let act: Act | undefined

    const settle = (told?: Told) => {
      const { name, props, options } = act ?? {}
      if (!props) return
      act!.props = act!.form = undefined
      ctx.track(name!, { outcome: 'attempted', ...props, ...told }, options)
    }

    const begin = (name: keyof FormEvents, props: object, form?: Element) => {
      settle()
      const options = { urgent: true, at: Date.now(), url: location.href }
      const mine: Act = (act = { name, props, form, since: performance.now(), options })
      scope.later(() => {
        if (act !== mine) return
        settle()
        act = undefined
      }, heldMs)
    }

    /** `reader` is what was pressed for a script to read the form. */
    const send = (form: Element, reader?: HTMLButtonElement | false | null) => {
      const [self, ...around] = pathOf(form)
      if (!self || 'cue' in own(form, 'dataset') || act?.form === form) return
      const [name, props] = readForm(form, around)
      // Shops read forms for prices and drafts, too.
      const isDraft =
        reader &&
        (name === 'form_submitted' || (name === 'support_requested' && reader.type !== 'submit'))
      if (name && !isDraft) begin(name, props!, form)
    }
    hear(scope, 'submit formdata', (event) => {
      const form = event.composedPath()[0] as Element
      const isRead = event.type === 'formdata'
      const path = gesture()
      const reader =
        isRead &&
        path?.includes(form) &&
        path[0]!.closest<HTMLButtonElement>('button,a,[type=submit]')
      if (event.isTrusted && (reader || !isRead)) send(form, reader)
    })
    // No event tells of these; jQuery's `trigger('submit')` is one.
    scope.patch(HTMLFormElement.prototype, 'submit', (form) => gesture() && send(form))

    const comment = (provider: string, told?: Told) => {
      begin('comment_submitted', { provider })
      settle(told)
    }
    hearDisqus(scope, () => comment('disqus', { outcome: 'succeeded' }))

    const readNow = hearRequests(scope, ({ name, startTime, responseStatus }) => {
      const told: Told = responseStatus && {
        outcome: responseStatus < 400 ? 'succeeded' : 'failed',
      }
      if (walineComment.test(name) && gesture(startTime)) comment('waline', told)
      if (
        told &&
        act?.form &&
        startTime >= act.since &&
        bare(name) === bare(own(act.form, 'action'))
      )
        settle(told)
    })
    scope.onUndo(
      ctx.onHidden(() => {
        readNow()
        settle()
      }),
    )

    hear<any>(
      scope,
      'klaviyoForms hs-form-event:on-submission:success message',
      ({ type, detail, data }) => {
        const isKlaviyo = detail?.type === 'submit'
        if (!isKlaviyo && !type.startsWith('hs') && data?.eventName !== 'onFormSubmitted') return
        if (!act) begin('form_submitted', {})
        if (isKlaviyo) act!.name = 'newsletter_subscribed'
        settle({ outcome: 'succeeded', provider: isKlaviyo ? 'klaviyo' : 'hubspot' })
      },
    )
    return scope.undo
  },
})
