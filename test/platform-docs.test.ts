import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'examples/checkouts')
const read = (page: string) => readFileSync(join(root, 'docs/pt-BR', page), 'utf8')

const platforms = ['woocommerce', 'shopify', 'nuvemshop', 'hotmart', 'kiwify']

test('the pages of platforms show the files that the tests run, and all of them', () => {
  const pages = [...platforms, 'pagamentos'].map((name) => read(`${name}.md`))
  const blocks = pages.flatMap((page) => [...page.matchAll(/```\w+ (\S+)\n([^]*?)```/g)])
  const files = globSync('*', { cwd: folder })
  expect(blocks.length).toBe(files.length)
  expect(Object.fromEntries(blocks.map(([, name, code]) => [name, code]))).toEqual(
    Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')])),
  )
})

test('they paste one and the same tag, and say what its consent means', () => {
  const tags = platforms.map((name) => /```html\n([^]*?)```/.exec(read(`${name}.md`))?.[1])
  expect(new Set(tags).size).toBe(1)
  for (const name of platforms) {
    const page = read(`${name}.md`)
    for (const part of ['LGPD', '## O que você vai ver', '## O que não dá para ver', '## Conferir'])
      expect([name, page]).toEqual([name, expect.stringContaining(part)])
  }
})
