import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const example = join(root, 'examples/testing')

it('the code of docs/testing.md is that of the example, which runs', () => {
  const page = readFileSync(join(root, 'docs/testing.md'), 'utf8')
  const blocks = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code)
  const files = globSync('*.{test,spec,config}.ts', { cwd: example })
    .filter((file) => file !== 'vitest.config.ts')
    .map((file) => readFileSync(join(example, file), 'utf8'))
  expect(blocks.length).toBe(4)
  expect(blocks.sort()).toEqual(files.sort())
})

it('so is the test of a component in docs/react.md', () => {
  const page = readFileSync(join(root, 'docs/react.md'), 'utf8')
  const test = readFileSync(join(root, 'test/docs/add-to-cart.test.tsx'), 'utf8')
  expect(page).toContain(`\`\`\`tsx\n${test}\`\`\``)
})
