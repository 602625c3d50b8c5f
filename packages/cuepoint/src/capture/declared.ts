import type { Plugin, PluginContext } from '../plugin.ts'
import { onAct } from './dom/on-act.ts'
import { numberIn } from './number-in.ts'
import { pick } from './ga4/pick.ts'

type Fields = Record<string, unknown>

const propsOf = (element: Element): Fields => {
  const props: Fields = {}
  const item: Fields = {}
  for (const { name, value } of element.attributes) {
    const [, of, rest = ''] = /^data-cue-(item-)?(.+)/.exec(name) ?? []
    const key = rest.replaceAll('-', '_')
    // `item-id` is `item_id`, but `item-price` is `price`.
    if (of) {
      item[key] = item[`item_${key}`] = value
      props.items = [pick(item)]
    } else if (key) {
      const known = /(^|_)id$/.test(key) ? value : (numberIn(value) ?? value)
      props[key] = value === 'true' || (value !== 'false' && known)
    }
  }
  return props
}

/**
 * What the page declares: `data-cue="product_added" data-cue-item-id="pack-42" data-cue-value="19.9"`, told at
 * a click, of a form at its submit. Any event of the tracker, so it declares none of its own.
 */
export const declared = (): Plugin => ({
  name: 'declared',
  setup: (ctx: PluginContext<{}>) =>
    onAct(ctx, (path, { type }) => {
      const declaring = type === 'submit' ? 'form[data-cue]' : '[data-cue]:not(form)'
      const element = path.find((element) => element.matches(declaring))
      const control = path.find((element) => element instanceof HTMLLabelElement)?.control
      // A label's click is followed by one of its control; the middle button does nothing but at a link.
      const isNone =
        (control && control !== path[0] && element?.contains(control)) ||
        (type === 'auxclick' && !element?.closest('a'))
      const track = ctx.track as PluginContext<Record<string, Fields>>['track']
      if (element && !isNone)
        track(element.getAttribute('data-cue')!, propsOf(element), { urgent: true })
    }),
})
