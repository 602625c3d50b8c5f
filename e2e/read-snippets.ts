import { readFileSync } from 'node:fs'

const page = new URL('../docs/script-tag.md', import.meta.url)

/** The HTML blocks of docs/script-tag.md under a heading, with a real collector in them. */
export const readSnippets = (heading: string, collector: string): string[] => {
  const [, section = ''] = readFileSync(page, 'utf8').split(new RegExp(`^#+ ${heading}$`, 'm'))
  const [text = ''] = section.split(/^#/m)
  return [...text.matchAll(/```html\n([^]*?)```/g)].map(([, html]) =>
    html!.replaceAll('https://events.shop.example', collector),
  )
}
