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

/** Types that nobody fills in: hidden, image, submit, button, reset, fieldset, object, output; and traps for robots. */
const unseen = /^(hid|im|su|bu|res|fie|o)|captcha/i

/** Searches, sign-ins, carts, payments, and what opens WhatsApp (but a link beside the fields). */
const others =
  /(<form[^>]*|(type|name|action|autocomplete)="[^"]*)(search|busca|passw|login|recover|recupera|entrar(?!.em)|\bcc-|cart(ao|\b)|checkout|finaliza|pagamento)|(name|action)="([qs]"|query"|[^"]*(coupon|cupom))|="username"|[^f]="[^"]*(whatsapp\.com|wa\.me)|^(?![^<]*(texta|email))[^>]*method="get/i
const rated = /\b(rating|stars?|estrelas?|nota(?!.f))\b|avalia/i
const reviewed = /(^[^<]*|(id|class|name|action)="[^"]*)((?<!p)review|avalia)/i
const subscribed = /newsletter|assin|novidades|boletim|mailing|(?<!un)subscri|(?<!des)inscr/i
const asked =
  /s[ou]p+ort|conta(ct|to)|ajuda|d[uú]vida|refund|reembolso|troca|devolu|pedido|order.number/i

/** What a form is for, by its markup alone, and its props; undefined for searches, sign-ins, carts and pickers. */
export const readForm = (form: Element, around: Element[]): [keyof FormEvents, object] | [] => {
  const controls = [...own(form, 'elements')] as HTMLInputElement[]
  const fields = controls.filter(
    ({ type, name, tabIndex }, at) =>
      tabIndex >= 0 &&
      !unseen.test(type + name) &&
      // Five stars are one field.
      (type !== 'radio' || controls.findIndex((control) => control.name === name) === at),
  )
  const rater = controls.find(
    ({ type, name, checked }) => rated.test(name) && (checked || /^[hns]/.test(type)),
  )
  const markup =
    fields.map(({ type, name }) => `|${type} ${name}`) + own(form, 'outerHTML').replace(typed, '')
  const is = (pattern: RegExp) => pattern.test(markup)
  if (is(others) || !(rater || is(/\|(text|email|tel|url|file)/))) return []

  const isLong = is(/\|texta/)
  const isReview = rater ?? (isLong && is(reviewed))
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
      rating: rating >= 0 && rating <= 10 ? rating : undefined,
      item: isReview ? productOf(around) : undefined,
    }),
  ]
}
