import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'esbuild'
import { minify } from 'terser'
import { expect, it } from 'vitest'

const folder = join(import.meta.dirname, '../packages/cuepoint')

const files: Record<string, string> = {
  pages: 'pages',
  arrivals: 'arrivals',
  previews: 'previews',
  products: 'products',
  carts: 'carts',
  declared: 'declared',
  chats: 'chats',
  contacts: 'contacts',
  links: 'links',
  forms: 'forms',
}

/** A tracker with these families, built as `cuepoint.js` is. */
const weigh = async (names: string[]) => {
  const built = await build({
    stdin: {
      contents: [
        `import { createTracker } from './src/create-tracker.ts'`,
        ...names.map((name) => `import { ${name} } from './src/capture/${files[name]}.ts'`),
        `createTracker({ endpoint: '/cue', plugins: [${names.map((name) => `${name}()`)}] })`,
      ].join('\n'),
      resolveDir: folder,
      loader: 'ts',
    },
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    conditions: ['cuepoint-source'],
    external: ['cuepoint/doctor'],
    define: { CUEPOINT_VERSION: '"0.0.0"', CUEPOINT_SCRIPT: 'true' },
    write: false,
  })
  const { code } = await minify(built.outputFiles[0]!.text, {
    compress: { passes: 4, ecma: 2020, hoist_funs: true },
    format: { ecma: 2020, comments: false },
    toplevel: true,
  })
  return brotliCompressSync(code!).length
}

const names = Object.keys(files)
const whole = weigh(names)

const page = readFileSync(join(folder, '../../docs/touchpoints.md'), 'utf8')

// What they share with the other families (scopes, paths, products) is there for those already.
it.each([
  ['`arrivals`', ['arrivals']],
  ['`products`', ['products']],
  ['`carts`', ['carts']],
  ['`chats`', ['chats']],
  ['`contacts` and `links`', ['contacts', 'links']],
  ['`forms`', ['forms']],
])('%s weighs what docs/touchpoints.md says', async (named, families) => {
  const others = names.filter((name) => !families.includes(name))
  const added = (await whole) - (await weigh(others))
  const [, said] = new RegExp(`${named}\\s+([\\d.]+) kB`).exec(page) ?? []
  expect(said).toBe((added / 1000).toFixed(2))
})
