import { readPacks } from './read-packs.ts'

/**
 * The page that a path means. The code on a pack's box is a GS1 Digital Link, `/01/09521234543213`, with a batch (`/10/…`)
 * or a serial number (`/21/…`) at will: it answers with the page of the pack itself, because a redirect would
 * lose where the visitor came from.
 */
export function pagePath(path: string): string {
  const gtin = /^\/01\/(\d{8,14})(\/(10|21|22)\/[^/]+)*\/?$/.exec(path)?.[1]?.padStart(14, '0')
  const pack = gtin && readPacks().find((each) => each.gtin === gtin)
  return pack ? `/pack/${pack.slug}.html` : path
}
