import { attempt } from '../../attempt.ts'
import { hear } from '../dom/hear.ts'
import { own } from '../dom/own.ts'
import { pathOf } from '../dom/path-of.ts'
import { sameSite } from '../dom/same-site.ts'
import type { CartSource, Sight } from './cart-source.ts'
import { hearStops } from './hear-stops.ts'
import { itemAt } from './item-at.ts'

/** Of a form's address, a button's text and attributes. */
const adds =
  /(add|adicionar)[-_ ]?(to|item|ao?|à|n[oa])?[-_ ]?((the|my) )?(cart|carrinho|basket|bag|sacola|cesta)|(cart|carrinho|basket|bag|sacola)s?\/(add|adicionar)|^(comprar( agora)?|buy now)$/i
/** Of the same, and of where a link leads. */
const checksOut =
  /^(.*\/|(proceed |go[ _]|ir )?(to[ _]|para o )?)(check ?outs?|finalizar([-_ ]a)?([-_ ](compra|pedido))?|fechar pedido)( now)?\/?$/i
/** WooCommerce's, and Shopify's. */
const removeLink = /[?&](remove_item=|quantity=0\b)/
/** WooCommerce's and its like; Loja Integrada's. */
const addLink = /(?:[?&]add[-_]to[-_]cart=|\/carrinho\/produto\/(?=.*adicionar))([\w-]+)/i

const ids = /^(add[-_]to[-_]cart|id|sku|(product|produto|item|variant|variation)[-_]?id)$/i
const quantities = /^(quant|qty|qtd)/i

type Control = HTMLInputElement | HTMLButtonElement

const isButton = (element: Element): element is Control =>
  /^(submit|button|image)$/.test((element as Control).type)

const isSubmit = ({ type }: Control) => /^(submit|image)$/.test(type)

const wordsOf = (button: Element): string[] => [
  button.textContent.trim(),
  ...[...button.attributes].map(({ value }) => value),
]

/** What the shop has written there, or the visitor has chosen; never what may have been typed. */
const chosen = (form: Element, button: Control | undefined, names: RegExp) =>
  [...(button ? [button] : []), ...(own(form, 'elements') as Iterable<Control>)].find(
    (control) =>
      names.test(control.name) &&
      control.value &&
      (control === button || /^(hidden|select-one)$/.test(control.type)),
  )?.value

/** Forms and links that put something into the cart, and those that lead to the checkout. */
export const formsAndLinks: CartSource = ({ scope, gesture, tell }) => {
  const stopOf = hearStops({ scope, gesture })
  let last: { form: Element; touch: number; isRead: boolean } | undefined

  const startCheckout = (sight: Sight) => {
    // What is pressed in a checkout starts none.
    if (!checksOut.test(location.pathname)) tell('checkout_started', { items: [] }, sight)
  }

  const send = (event: Event, form: Element, button: Control | undefined) => {
    const touch = gesture.since()
    // One submit shows in two ways.
    if (form === last?.form && touch === last.touch) {
      last.isRead = true
      return
    }
    const sent = (last = { form, touch, isRead: event.type !== 'submit' })
    const written =
      button?.getAttribute('formaction') ?? own(form, 'getAttribute').call(form, 'action') ?? ''
    const address = attempt(() => new URL(written, document.baseURI))
    const first = [...(own(form, 'elements') as Iterable<Control>)].find(isSubmit)
    // Another button of a product's form may ask for the shipping, or fill a list of wishes.
    const isOther = button && first && button !== first && !ids.test(button.name)
    const words = [...(isOther ? [] : [written]), ...(button ? wordsOf(button) : [])]
    const path = pathOf(button ?? form)
    const is = (pattern: RegExp) => path[0] && words.some((word) => pattern.test(word))
    const isStopped = stopOf(event, address?.href ?? '')
    const sight: Sight = {
      evidence: 'form',
      // A script may send it after all.
      isStopped: (isLeft) => isStopped(isLeft) && !(isLeft && sent.isRead),
    }
    if (is(adds)) {
      // What leads to another site's checkout adds nothing to this one's cart.
      if (address?.hostname && !sameSite(address.hostname, location.hostname)) return
      const items = itemAt(path, chosen(form, button, ids), chosen(form, button, quantities))
      tell('product_added', { items }, sight)
    } else if (is(checksOut)) startCheckout(sight)
  }

  hear<SubmitEvent>(scope, 'submit formdata', (event) => {
    const form = event.composedPath()[0] as Element
    const path = gesture() ?? []
    const pressed = event.submitter ?? path.find(isButton)
    const isPressed = pressed && own(form, 'contains').call(form, pressed)
    // Scripts read forms for prices and drafts, too: then only what was pressed says that it is sent.
    if (event.isTrusted && (event.type === 'submit' || isPressed))
      send(event, form, isPressed ? (pressed as Control) : undefined)
  })

  hear(scope, 'click', (event) => {
    if (!event.isTrusted) return
    const path = pathOf(event.composedPath()[0])
    const link = path.find((element) => element instanceof HTMLAnchorElement)
    const button = path.find(isButton)
    if (link && sameSite(link.hostname, location.hostname)) {
      const id = addLink.exec(link.href)?.[1]
      const quantity = /[?&]quantity=(\d+)/.exec(link.href)?.[1]
      const sight = { evidence: 'link', isStopped: stopOf(event, link.href) } as const
      if (id) tell('product_added', { items: itemAt(path, id, quantity) }, sight)
      else if (removeLink.test(link.search)) tell('product_removed', { items: itemAt(path) }, sight)
      else if (checksOut.test(link.pathname)) startCheckout({ evidence: 'link' })
    } else if (
      button &&
      !(button.form && button.type === 'submit') &&
      wordsOf(button).some((word) => checksOut.test(word))
    )
      startCheckout({ evidence: 'link' })
  })
}
