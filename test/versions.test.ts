import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import browsers, { type BrowserName, type Identifier } from '@mdn/browser-compat-data'
import { describe, expect, it, test } from 'vitest'
import { readTable } from '../scripts/read-table.ts'

// What docs/versions.md says, against the built files and MDN's data.

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const manifest = (name: string) => JSON.parse(read(`packages/${name}/package.json`))
const page = read('docs/versions.md')
const dist = 'packages/cuepoint/dist'

/** As browserslist and as MDN call them. */
const named: Record<string, [string, BrowserName]> = {
  Chrome: ['chrome', 'chrome'],
  Edge: ['edge', 'edge'],
  Firefox: ['firefox', 'firefox'],
  Safari: ['safari', 'safari'],
  'Safari on iOS': ['ios_saf', 'safari_ios'],
  'Samsung Internet': ['samsung', 'samsunginternet_android'],
  Opera: ['opera', 'opera'],
}

const floor = readTable('versions.md', 'floor').map(([name, from]) => ({
  name: named[name!]![1],
  query: `${named[name!]![0]} >= ${from}`,
  from: Number(from),
}))

/** The version that brought it; Infinity where none has. */
const addedIn = (feature: string, browser: BrowserName) => {
  const path = feature.replaceAll('`', '').split('.')
  const found = path.reduce<Identifier | undefined>(
    (at, part) => at?.[part],
    browsers as unknown as Identifier,
  )
  const { __compat: compat } = found!
  const added = [compat!.support[browser]!].flat()[0]!.version_added
  return Number.parseFloat(String(added)) || Infinity
}

describe('the browsers', () => {
  it('are those that the built files are checked against', () => {
    expect(manifest('cuepoint').browserslist).toEqual(floor.map(({ query }) => query))
  })

  it('are the first with all that is needed', () => {
    const needed = readTable('versions.md', 'needed').map(([, feature]) => feature!)
    const first = floor.map(({ name, query }) => [
      query.split(' ')[0],
      Math.max(...needed.map((feature) => addedIn(feature, name))),
    ])
    expect(first).toEqual(floor.map(({ query, from }) => [query.split(' ')[0], from]))
  })

  test.each(readTable('versions.md', 'optional'))('lack %s, some of them', (_, feature) => {
    expect(floor.some(({ name, from }) => addedIn(feature!, name) > from)).toBe(true)
  })

  it('are asked for nothing that the built files do not use', () => {
    const code = globSync(`${dist}/*.js`, { cwd: root }).map(read).join('\n')
    const words = ['needed', 'optional'].flatMap((table) =>
      readTable('versions.md', table).flatMap(([what]) => what!.match(/`([^`…]+)/)?.[1] ?? []),
    )
    expect(words.length).toBeGreaterThan(10)
    expect(words.filter((word) => !code.includes(word))).toEqual([])
  })
})

describe('the addresses', () => {
  it('name files of the package', () => {
    const { unpkg, jsdelivr, exports } = manifest('cuepoint')
    const paths = [...page.matchAll(/cuepoint@[\d.]+\/(dist\/[\w.-]+)/g)].map(([, path]) => path)
    expect(new Set(paths)).toEqual(new Set(['dist/cuepoint.js', 'dist/integrity.json']))
    for (const path of paths)
      expect(globSync(`packages/cuepoint/${path}`, { cwd: root })).toEqual([
        `packages/cuepoint/${path}`,
      ])
    // What an address without a file loads.
    expect([unpkg, jsdelivr]).toEqual(['./dist/cuepoint.js', './dist/cuepoint.js'])
    expect(exports['./integrity.json']).toBe('./dist/integrity.json')
  })

  it('carry integrity where they name a whole version and a file, which no CDN makes anew', () => {
    const rows = readTable('versions.md', 'addresses')
    expect(rows.filter(([, , integrity]) => integrity === 'yes').length).toBeGreaterThan(1)
    expect(rows.map(([address, , integrity]) => [address, integrity])).toEqual(
      rows.map(([address]) => [
        address,
        /[@-]\d+\.\d+\.\d+(\/dist\/cuepoint)?\.js`$/.test(address!) ? 'yes' : 'no',
      ]),
    )
  })

  it('are checked by the values that integrity.json has', () => {
    const values = JSON.parse(read(`${dist}/integrity.json`))
    const hashOf = (file: string) =>
      createHash('sha384')
        .update(readFileSync(join(root, dist, file)))
        .digest('base64')
    expect(values).toEqual({
      'cuepoint.js': `sha384-${hashOf('cuepoint.js')}`,
      'cuepoint-more.js': `sha384-${hashOf('cuepoint-more.js')}`,
    })
  })
})

test.each([
  ['collector', 'collector'],
  ['`@cuepoint/schema`', 'schema'],
])('%s needs the Node that the page names', (name, folder) => {
  const [, major] = new RegExp(`${name} needs Node (\\d+) or newer`).exec(page)!
  expect(manifest(folder).engines.node).toBe(`>=${major}.0.0`)
})
