import { slugOf } from '../dom/slug-of.ts'

const headings = 'h1,h2,h3'

/** Headings there may repeat what was typed. */
const searches = '[class*=earch],[id*=earch],[class*=usca],[role=listbox]'

const holdsProducts = (element: Element) =>
  Array.from(element.getElementsByTagName('a')).some((link) => slugOf(link.getAttribute('href')))

/** What a list of products is called: by its label, else by the nearest heading before it, else by the page's own. */
export const nameList = (list: Element): string | undefined => {
  if (list.closest(searches)) return undefined
  for (let part = list; part !== document.body; part = part.parentElement!) {
    const label = part.getAttribute('aria-label')
    if (label) return label
    for (let near = part.previousElementSibling; near; near = near.previousElementSibling) {
      const heading = near.matches(headings) ? near : near.querySelector(headings)
      // Rows of one list stand side by side.
      if (heading && !holdsProducts(near)) return heading.textContent
    }
  }
  return undefined
}
