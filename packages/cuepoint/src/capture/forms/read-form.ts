import type { StandardEvents } from '../../catalog.ts'
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
  /(type|name|action|autocomplete)="([qs]"|[^"]*(search|busca|passw|cc-|cart\b|checkout))/
const rated = /\b(rating|stars?|estrelas?|nota)\b|avalia/
const subscribed = /newsletter|assin|novidades|boletim|mailing|(?<!un)subscri|(?<!des)inscr/i
const asked = /s[ou]p+ort|conta(ct|to)|ajuda|refund|reembolso|troca|devolu|pedido|order.number/i

/** What a form is for, by its markup alone, and its props; undefined for searches, sign-ins, carts and pickers. */
export const readForm = (
  form: Element,
  around: Element[],
): [keyof FormEvents, object] | undefined => {
  const controls = [...own(form, 'elements')] as HTMLInputElement[]
  const fields = controls.filter(({ type, tabIndex }) => tabIndex >= 0 && !unseen.test(type))
  const kinds = fields.map(({ type, name }) => `${type} ${name}`).join()
  const isLong = /area /.test(kinds)
  const rater = controls.find(
    ({ type, name, checked }) => rated.test(name) && (checked || /^[hns]/.test(type)),
  )
  const html = own(form, 'outerHTML').replace(typed, '')
  if (others.test(html) || !(/(text|area|mail|tel|url|file) /.test(kinds) || rater))
    return undefined

  const provider = /wp-comments-post/.test(html)
    ? 'wordpress'
    : /list-manage\.com/.test(html)
      ? 'mailchimp'
      : /jdgm/.test(html)
        ? 'judgeme'
        : undefined
  const props = { fields: fields.length, provider }
  if (rater || (isLong && /[ "]review|avalia/.test(kinds + html))) {
    const rating = numberIn(rater?.value)
    return [
      'review_submitted',
      {
        ...props,
        rating: rating! >= 0 && rating! <= 100 ? rating : undefined,
        item: productOf(around),
      },
    ]
  }
  return [
    /area com?ment/.test(kinds)
      ? 'comment_submitted'
      : kinds.split('email ').length === 2 && !isLong && !fields[4] && subscribed.test(html)
        ? 'newsletter_subscribed'
        : asked.test(html) && (isLong || /order|pedido/.test(kinds))
          ? 'support_requested'
          : 'form_submitted',
    props,
  ]
}
