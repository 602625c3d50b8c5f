import { ourFile } from 'cuepoint/doctor'

/** What a page's script tag says, as far as its HTML shows it. */
export interface Tag {
  /** Undefined where none is named, or one that is no address. */
  endpoint: string | undefined
  key: string
  /** Addresses of all Cuepoint scripts in the page. */
  files: string[]
}

const comments = /<!--(?:-?>|[^]*?(?:--!?>|$))/g
const tags = /<script\b[^>]*?\ssrc\s*=\s*["']?([^"'\s>]+)[^>]*>/gi
const decode = (text: string) => text.replaceAll('&amp;', '&')

/** Looks for the script tag in a page. Undefined where there is none: a tag manager may insert one later. */
export const findTag = (html: string, page: string): Tag | undefined => {
  const found = [...html.replace(comments, '').matchAll(tags)]
    .map(([tag, src]) => ({ tag, src: decode(src!) }))
    .filter(({ src }) => ourFile.test(src) && URL.canParse(src, page))
  const [first] = found
  if (!first) return undefined
  const file = new URL(first.src, page)
  const read = (name: string) => {
    const value = new RegExp(`\\sdata-${name}\\s*=\\s*["']?([^"'\\s>]+)`, 'i').exec(first.tag)?.[1]
    return value === undefined ? file.searchParams.get(name) : decode(value)
  }
  const isCollectors = /^\/cuepoint(-\d[^/]*)?\.js$/.test(file.pathname)
  const endpoint = read('endpoint') ?? (isCollectors ? `${file.origin}/cue` : '')
  const address = endpoint && URL.canParse(endpoint, page) ? new URL(endpoint, page).href : ''
  return {
    endpoint: /^https?:/.test(address) ? address : undefined,
    key: read('key') ?? 'default',
    files: found.map(({ src }) => new URL(src, page).href),
  }
}
