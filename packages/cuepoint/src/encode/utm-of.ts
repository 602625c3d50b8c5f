/** The campaign parameters of an address, without their `utm_`: `[['source', 'news'], …]`. */
export const utmOf = (url: URL | undefined): [name: string, value: string][] =>
  [...(url?.searchParams ?? [])]
    .filter(([name]) => name.startsWith('utm_'))
    .map(([name, value]) => [name.slice(4), value])
