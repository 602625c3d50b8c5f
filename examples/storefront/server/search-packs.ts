import type { Pack } from './read-packs.ts'

/** Without accents, capitals and hyphens: who types "lofi" or "re menor" finds it, too. */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/[\p{Mark}'-]/gu, '')
    .toLowerCase()

const textOf = ({ title, kind, genre, bpm, key, keyName, tagline, contents }: Pack) =>
  plain([title, kind, genre, `${bpm} bpm`, key, keyName, tagline, ...contents].join(' '))

/** The packs that have every word; none for no word. */
export const searchPacks = (packs: Pack[], words: string): Pack[] => {
  const wanted = plain(words).split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return []
  return packs.filter((pack) => wanted.every((word) => textOf(pack).includes(word)))
}
