import { readFileSync } from 'node:fs'
import type { genres } from '../scripts/audio/genres.ts'
import type { covers } from './covers.ts'

interface Preview {
  /** Name of the sound in `public/audio`, without its ending. */
  file: string
  title: string
  take: 1 | 2
  bars: number
}

export interface Pack {
  id: string
  slug: string
  /** Of the box, where the pack is also sold as one: fourteen digits. */
  gtin?: string
  title: string
  kind: string
  genre: string
  sound: keyof typeof genres
  bpm: number
  key: string
  keyName: string
  price: number
  extendedPrice: number
  files: number
  format: string
  size: string
  cover: keyof typeof covers
  ink: string
  tagline: string
  about: string
  contents: string[]
  previews: Preview[]
}

/** The catalogue, read anew each time: an edited `packs.json` shows at the next reload. */
export function readPacks(): Pack[] {
  return JSON.parse(readFileSync(new URL('../packs.json', import.meta.url), 'utf8')) as Pack[]
}
