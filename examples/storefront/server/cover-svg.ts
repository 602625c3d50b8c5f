import { covers } from './covers.ts'
import { escapeHtml } from './escape-html.ts'
import type { Pack } from './read-packs.ts'

/** The sleeve of a pack. The same text serves inline and as `/covers/<slug>.svg`. */
export function coverSvg(pack: Pack): string {
  const { ground, words, shapes } = covers[pack.cover](pack.ink)
  const type = 'font-family="Helvetica Neue,Helvetica,Arial,sans-serif" font-weight="700"'
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400" role="img" aria-label="Capa de ${escapeHtml(pack.title)}"><rect width="400" height="400" fill="${ground}"/>${shapes}<g fill="${words}" ${type}><text x="26" y="58" font-size="34" letter-spacing="-1">${escapeHtml(pack.title.toLowerCase())}</text><text x="26" y="86" font-size="16">${pack.id} lado c</text></g></svg>`
}
