import { own } from './own.ts'

/**
 * The element and everything it stands in, innermost first, out of shadow roots, also closed ones.
 * Empty inside `[data-cue-ignore]`: what has no path is not captured.
 */
export const pathOf = (target: EventTarget | null | undefined): Element[] => {
  const path: Element[] = []
  let node = target as Node | null | undefined
  while (node) {
    if (node instanceof Element) {
      if (own(node, 'hasAttribute').call(node, 'data-cue-ignore')) return []
      path.push(node)
    }
    node = node instanceof ShadowRoot ? node.host : own(node, 'parentNode')
  }
  return path
}
