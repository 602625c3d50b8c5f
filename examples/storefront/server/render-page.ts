import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { escapeHtml } from './escape-html.ts'

export type Values = Record<string, string | number>

const shop = join(import.meta.dirname, '..')

/** Puts values into a part: `{{name}}` escaped, `{{{name}}}` as it is. An unknown name is a mistake. */
function fill(template: string, values: Values): string {
  return template.replaceAll(
    /\{\{\{(\w+)\}\}\}|\{\{(\w+)\}\}/g,
    (_, raw?: string, text?: string) => {
      const value = values[(raw ?? text)!]
      if (value === undefined) throw new Error(`No value for "${raw ?? text}"`)
      return raw ? String(value) : escapeHtml(value)
    },
  )
}

/** A snippet of `parts/`, filled: a card, a preview. */
export function renderPart(name: string, values: Values): string {
  return fill(readFileSync(join(shop, 'parts', name), 'utf8'), values)
}

/**
 * A page of `public/`: first `<!--#include part.html -->`, as web servers have done for thirty years,
 * then the values. `{{collector}}` is how the address of the collector gets into the script tag.
 */
export function renderPage(file: string, values: Values): string {
  const page = readFileSync(join(shop, 'public', file), 'utf8')
  const whole = page.replaceAll(/<!--\s*#include (\S+)\s*-->/g, (_, part: string) =>
    readFileSync(join(shop, 'parts', part), 'utf8'),
  )
  return fill(whole, values)
}
