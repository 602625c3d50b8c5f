/**
 * The element and everything it stands in, innermost first, out of shadow roots as `composedPath()` tells it.
 * Empty inside `[data-cue-ignore]`: what has no path is not captured.
 */
export const pathOf = (target: EventTarget | null | undefined): Element[] => {
  const path: Element[] = []
  let node = target as Node | null | undefined
  while (node) {
    if (node instanceof Element) path.push(node)
    const slot = (node as Element).assignedSlot
    node = slot ?? node.parentNode ?? (node as ShadowRoot).host
  }
  return path.some((element) => element.hasAttribute('data-cue-ignore')) ? [] : path
}
