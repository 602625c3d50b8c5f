import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { siteIn } from '../../packages/cuepoint/src/capture/sites/site-in.ts'
import { kept, type Site } from './kept.ts'

const source =
  'https://github.com/matomo-org/searchengine-and-social-list, CC0-1.0, commit 3b3a82dc83cd146abe17aafe31254de1c25f7844 of 2026-07-15'

/** Hosts by name; of search engines Matomo has several lists, with how each writes what was asked. */
type Listed = Record<string, readonly (string | { urls: readonly string[] })[]>

const list = (file: string): Listed =>
  parse(readFileSync(join(import.meta.dirname, `${file}.yml`), 'utf8'))

const hostsOf = (file: string, name: string): string[] => {
  const found = list(file)[name]
  if (!found) throw new Error(`${file}.yml has no ${name}`)
  return found.flatMap((entry) => (typeof entry === 'string' ? entry : entry.urls))
}

/** Android names a package from its owner down: `com.reddit.frontpage` is read as a host, frontpage.reddit.com. */
const turned = (host: string) =>
  /^(com|org)\.|\.android$/.test(host) ? host.split('.').toReversed().join('.') : host

/** Those that the ones before do not stand for already. `{}` is any country. */
const wordsOf = (group: string, first: readonly string[], hosts: readonly string[]): string[] =>
  hosts
    .filter((host) => !host.includes('/'))
    .map((host) => turned(host).replace('{}', 'br'))
    .reduce(
      (words, host) => {
        const table = words.join(' ')
        const known = siteIn(table, host, group === 'search')
        // Two labels say as much as the whole.
        return known ? words : [...words, host.replace(/(?<=\..+)\.com$/, '')]
      },
      [...first],
    )

const lineOf = (
  group: string,
  { name, matomo, only, also = [], params = [], why }: Site,
): string => {
  if ((!matomo || also.length) && !why) throw new Error(`${name} of ${group}: why?`)
  const listed = matomo ? hostsOf(kept[group]!.file, matomo) : []
  const strange = only?.filter((host) => !listed.includes(host)) ?? []
  if (strange.length) throw new Error(`${matomo} has no ${strange}`)
  return [...wordsOf(group, [name, ...also], only ?? listed), ...params].join(' ')
}

/** The text of each file in `capture/sites`, by its name. */
export const tables = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(kept).map(([group, { about, sites }]) => [
      `${group}.ts`,
      `// Made by \`npm run hosts\`, from scripts/hosts/kept.ts and ${source}.

/** ${about} See \`nameIn\`. */
export const ${group} = \`${sites.map((site) => lineOf(group, site)).join('\n')}\`
`,
    ]),
  )
