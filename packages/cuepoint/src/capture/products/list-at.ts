import { saysSearch } from '../ga4/says-search.ts'
import { slugOf } from '../dom/slug-of.ts'

const headings = 'h1,h2,h3'

/** What is inside may be about what was typed, whatever it is called. */
const searches = '[class*=earch],[id*=earch],[class*=usca],[role=listbox]'

const ids = Object.entries({
  recently_viewed: /recent|vist[oa]s/i,
  related: /relat|relacionad|simil|like|gostar/i,
  recommended: /recom+end|for you|para voc[êe]/i,
  best_sellers: /best.?sell|mais vendid/i,
  cross_sell: /(cross|up).?sell|together|compre junto/i,
  on_sale: /\bsale\b|offer|oferta|promo/i,
  new: /\bnew\b|arrivals|novidades|lan[çc]amento/i,
  featured: /featured|destaque/i,
})

const holdsProducts = (element: Element) =>
  Array.from(element.getElementsByTagName('a')).some((link) => slugOf(link.getAttribute('href')))

/** A heading may repeat a person's name, or what was typed: of it nothing leaves but which of these it says. */
const idIn = (text: string) =>
  saysSearch(text) ? undefined : ids.find(([, words]) => words.test(text))?.[0]

/** Which of the usual lists of products it is: by its label, else by the nearest heading before it, else by the page's own. */
export const listAt = (list: Element): string | undefined => {
  if (list.closest(searches)) return undefined
  for (let part = list; part !== document.body; part = part.parentElement!) {
    const label = part.getAttribute('aria-label')
    if (label) return idIn(label)
    for (let near = part.previousElementSibling; near; near = near.previousElementSibling) {
      const heading = near.matches(headings) ? near : near.querySelector(headings)
      // Rows of one list stand side by side.
      if (heading && !holdsProducts(near)) return idIn(heading.textContent)
    }
  }
  return undefined
}
