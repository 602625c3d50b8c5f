import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import manifest from '../packages/react/package.json' with { type: 'json' }

const root = join(import.meta.dirname, '..')
const folder = join(root, 'packages/react')

/** As a page gets it: minified, without React and without the SDK. */
const bundle = (entry: string) =>
  build({
    entryPoints: [join(folder, 'dist', entry)],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    external: Object.keys(manifest.peerDependencies).flatMap((name) => [name, `${name}/*`]),
    metafile: true,
    write: false,
  })
const weigh = async (entry: string) =>
  brotliCompressSync((await bundle(entry)).outputFiles[0]!.contents).length

describe('@cuepoint/react', () => {
  it.each(['index.js', 'next.js', 'react-router.js', 'tanstack-router.js'])(
    '%s weighs at most 600 bytes',
    async (entry) => expect(await weigh(entry)).toBeLessThanOrEqual(600),
  )

  it.each([
    ['index.js', []],
    ['next.js', ['next/navigation.js']],
    ['react-router.js', ['react-router']],
    ['tanstack-router.js', ['@tanstack/react-router']],
  ])('%s asks for no router but its own', async (entry, own) => {
    const { metafile } = await bundle(entry)
    const asked = Object.values(metafile.outputs).flatMap(({ imports }) => imports)
    const others = asked.filter(({ path }) => !/^(react|cuepoint)(\/|$)/.test(path))
    expect([...new Set(others.map(({ path }) => path))]).toEqual(own)
  })

  it('weighs what the README says', async () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8')
    const kB = (bytes: number) => `${(bytes / 1000).toFixed(2)} kB`
    expect(readme).toMatch(
      new RegExp(`\\| \`@cuepoint/react\`, without the SDK +\\| ${kB(await weigh('index.js'))}`),
    )
    const shared = readFileSync(join(root, 'packages/cuepoint/dist/adapter.js'))
    expect(readme).toContain(`\`cuepoint/adapter\`, is ${kB(brotliCompressSync(shared).length)}`)
  })

  it('has every source file on one screen', () => {
    const lines = globSync('src/*', { cwd: folder }).map((file) => [
      file,
      readFileSync(join(folder, file), 'utf8').split('\n').length,
    ])
    expect(lines.length).toBeGreaterThan(8)
    expect(lines.filter(([, count]) => (count as number) > 50)).toEqual([])
  })

  it('depends on nothing but peers', () => expect(manifest).not.toHaveProperty('dependencies'))

  it('is marked for server components in every entry', () => {
    for (const file of globSync('dist/*.js', { cwd: folder }))
      expect(readFileSync(join(folder, file), 'utf8')).toMatch(/^'use client'/)
  })
})
