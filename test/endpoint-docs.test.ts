import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const page = readFileSync(join(root, 'docs/endpoint.md'), 'utf8')
const folder = join(root, 'examples/endpoint')
const blocks = [...page.matchAll(/```ts (\S+)\n([\s\S]*?)```/g)].map(([, name, code]) => [
  name!,
  code!,
])

test('docs/endpoint.md shows the files that the tests run, and all of them', () => {
  const files = globSync('**/*.ts', { cwd: folder, exclude: ['**/node_modules'] })
  expect(Object.fromEntries(blocks)).toEqual(
    Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')])),
  )
})

test('no route is longer than 15 lines', () => {
  const routes = blocks.filter(([, code]) => code!.includes('readBatch'))
  expect(routes).toHaveLength(5)
  for (const [name, code] of routes) {
    const lines = code!.split('\n').filter((line) => line.trim())
    expect(lines.length, name).toBeLessThanOrEqual(15)
  }
})
