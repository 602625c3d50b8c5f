import type { Plugin, PluginContext } from '../plugin.ts'
import { pathOf } from './dom/path-of.ts'
import { createScope } from './dom/scope.ts'
import { itemOf } from './item-of.ts'

type Fields = Record<string, unknown>

const prefix = 'data-cue-'

/** `007` and long digits are names, not numbers. */
const typed = (text: string): unknown =>
  /^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/.test(text)
    ? Number(text)
    : text === 'true' || text === 'false'
      ? text === 'true'
      : text

const propsOf = (element: Element): Fields => {
  const props: Fields = {}
  const item: Fields = {}
  for (const { name, value } of element.attributes) {
    if (!name.startsWith(prefix)) continue
    const key = name.slice(prefix.length).replaceAll('-', '_')
    // `item-id` is `item_id`, but `item-price` is `price`.
    if (key.startsWith('item_')) item[key] = item[key.slice(5)] = value
    else props[key] = key.endsWith('_id') ? value : typed(value)
  }
  return Object.keys(item).length ? { ...props, items: [itemOf(item)] } : props
}

/**
 * What the page declares: `data-cue="product_added" data-cue-item-id="pack-42" data-cue-value="19.9"`, told at
 * a click, of a form at its submit. Any event of the tracker, so it declares none of its own.
 */
export const declared = (): Plugin => ({
  name: 'declared',
  setup(ctx: PluginContext<{}>) {
    const scope = createScope(ctx)
    const track = ctx.track as PluginContext<Record<string, Fields>>['track']
    scope.on('click submit', (event) => {
      const submitted = event.type === 'submit'
      for (const element of pathOf(event.composedPath()[0])) {
        const name = element.getAttribute('data-cue')
        if (name && submitted === (element.localName === 'form')) {
          return track(name, propsOf(element), { urgent: true })
        }
      }
    })
    return scope.undo
  },
})
