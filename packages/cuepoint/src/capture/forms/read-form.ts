import type { StandardEvents } from '../../catalog.ts'
import { compact } from '../dom/compact.ts'
import { own } from '../dom/own.ts'
import { productOf } from '../dom/product-of.ts'
import { numberIn } from '../number-in.ts'

export type FormEvents = Pick<
  StandardEvents,
  | 'newsletter_subscribed'
  | 'review_submitted'
  | 'comment_submitted'
  | 'support_requested'
  | 'form_submitted'
>

/** Where there may be what a person has typed; React writes it to `value`, too. */
const typed = /value="[^"]*"|<textarea[^]*?<\/t|contenteditable[^]*/g

/** Types that nobody fills in: hidden, image, submit, button, reset, fieldset, object, output. */
const unseen = /^(hid|im|su|bu|res|fie|o)/

/** Fields and addresses of searches, sign-ins, carts and payments. */
const others =
  /(type|name|action|autocomplete)="([qs]"|[^"]*(search|busca|passw|whatsapp\.com|wa\.me|cc-|cart\b|checkout))/
const rated = /\b(rating|stars?|estrelas?|nota)\b|avalia/
const subscribed = /newsletter|assin|novidades|boletim|mailing|(?<!un)subscri|(?<!des)inscr/i
const asked = /s[ou]p+ort|conta(ct|to)|ajuda|refund|reembolso|troca|devolu|pedido|order.number/i

/** What a form is for, by its markup alone, and its props; undefined for searches, sign-ins, carts and pickers. */
export const readForm = (form: Element, around: Element[]): [keyof FormEvents, object] | [] => {
  const controls = [...own(form, 'elements')] as HTMLInputElement[]
  const fields = controls.filter(({ type, tabIndex }) => tabIndex >= 0 && !unseen.test(type))
  const rater = controls.find(
    ({ type, name, checked }) => rated.test(name) && (checked || /^[hns]/.test(type)),
  )
  const markup =
    fields.map(({ type, name }) => `|${type} ${name}`) + own(form, 'outerHTML').replace(typed, '')
  const is = (pattern: RegExp) => pattern.test(markup)
  if (is(others) || !(rater || is(/\|(text|email|tel|url|file)/))) return []

  const isLong = is(/\|texta/)
  const isReview = rater ?? (isLong && is(/[ "]review|avalia/))
  const rating = numberIn(rater?.value) ?? NaN
  return [
    isReview
      ? 'review_submitted'
      : is(/\|texta\w+ com?ment/)
        ? 'comment_submitted'
        : markup.split('|email').length === 2 && !isLong && !fields[4] && is(subscribed)
          ? 'newsletter_subscribed'
          : is(asked) && (isLong || is(/\|text \w*(order|pedido)/))
            ? 'support_requested'
            : 'form_submitted',
    compact({
      fields: fields.length,
      provider: is(/wp-comments-post/)
        ? 'wordpress'
        : is(/list-manage\.com/)
          ? 'mailchimp'
          : undefined,
      rating: rating >= 0 && rating <= 100 ? rating : undefined,
      item: isReview ? productOf(around) : undefined,
    }),
  ]
}
