import { attempt } from '../../attempt.ts'
import { jsonLdTexts } from '../sound/json-ld-texts.ts'
import { microdataOf } from './microdata-of.ts'

const product = '[itemtype*=Product]'

/** A few tell that a page is about none of them. */
const mostScopes = 20

/**
 * The products that the page's JSON-LD and microdata tell of, as they are written: not those of lists, nor what stands inside of
 * one, as variants and similar ones do. `main` is the one that the page says it is about.
 */
export const productNodes = (): { nodes: any[]; main: any } => {
  const nodes: any[] = []
  let main: unknown
  const walk = (node: any, key?: string): void => {
    if (!node || typeof node !== 'object') return
    const type = JSON.stringify([node['@type']])
    if (/Product(Group|Model)?"/.test(type)) {
      nodes.push(node)
      if (key === 'mainEntity') main = node
    } else if (!/ItemList"/.test(type))
      for (const [name, part] of Object.entries(node)) walk(part, name)
  }
  for (const text of jsonLdTexts()) if (/Product/.test(text)) attempt(() => walk(JSON.parse(text)))
  const scopes = Array.from(document.querySelectorAll(product)).slice(0, mostScopes)
  for (const scope of scopes)
    if (!scope.parentElement!.closest(product)) nodes.push(microdataOf(scope))
  return { nodes, main }
}
