/** What a page's script tag says, as far as its HTML shows it. */
export interface Tag {
  endpoint: string | undefined
  key: string
  /** Addresses of all Cuepoint scripts in the page. */
  files: string[]
}

const tags =
  /<script\b[^>]*\bsrc\s*=\s*["']?([^"'\s>]*\/cuepoint(?:-\d[^/?"'\s>]*)?\.js(?:\?[^"'\s>]*)?)[^>]*>/gi

/** Looks for the script tag in a page. Undefined where there is none: a tag manager may insert one later. */
export const findTag = (html: string, page: string): Tag | undefined => {
  const found = [...html.matchAll(tags)]
  const [first] = found
  if (!first) return undefined
  const [tag, src] = first
  const file = new URL(src!.replaceAll('&amp;', '&'), page)
  const read = (name: string) =>
    new RegExp(`\\bdata-${name}\\s*=\\s*["']?([^"'\\s>]+)`, 'i').exec(tag)?.[1] ??
    file.searchParams.get(name)
  const isCollectors = /^\/cuepoint(-\d[^/]*)?\.js$/.test(file.pathname)
  const endpoint = read('endpoint') ?? (isCollectors ? `${file.origin}/cue` : undefined)
  return {
    endpoint: endpoint === undefined ? undefined : new URL(endpoint, page).href,
    key: read('key') ?? 'default',
    files: found.map(([, src]) => new URL(src!, page).href),
  }
}
