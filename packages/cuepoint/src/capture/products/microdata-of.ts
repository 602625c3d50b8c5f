/** An `itemscope` in the shape of JSON-LD; every value is an array. */
export const microdataOf = (scope: Element): Record<string, unknown[]> => {
  // Names are the page's: `__proto__` is one like others.
  const node = Object.create(null) as Record<string, unknown[]>
  for (const part of scope.querySelectorAll('[itemprop]')) {
    if (part.parentElement!.closest('[itemscope]') !== scope) continue
    const value = part.hasAttribute('itemscope')
      ? microdataOf(part)
      : (part.getAttribute('content') ??
        part.getAttribute('href') ??
        part.getAttribute('value') ??
        part.textContent)
    for (const name of part.getAttribute('itemprop')!.split(' ')) (node[name] ??= []).push(value)
  }
  return node
}
