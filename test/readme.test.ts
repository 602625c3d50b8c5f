import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

describe('the sizes in the README', () => {
  it.each([
    ['createTracker', 'index.js'],
    ['cuepoint.js', 'cuepoint.js'],
    ['cuepoint-more.js', 'cuepoint-more.js'],
  ])('%s is what was built', (name, file) => {
    const bytes = brotliCompressSync(
      readFileSync(join(root, 'packages/cuepoint/dist', file)),
    ).length
    const row = read('README.md')
      .split('\n')
      .find((line) => line.startsWith('|') && line.includes(`\`${name}\``))
    expect(row).toContain(`${(bytes / 1000).toFixed(2)} kB`)
  })
})

it('shows the two commands on the first screen', () => {
  const screen = read('README.md').split('\n').slice(0, 40).join('\n')
  expect(screen).toContain('npm ci && npm run demo')
  expect(screen).toContain('npm ci && npm test')
  expect(read('.ci/run')).toContain('npm ci && npm test')
})

it('has no dead link between its pages', () => {
  const dead = [
    'README.md',
    'CONTRIBUTING.md',
    ...globSync('{docs,docs/*,packages/*}/*.md', { cwd: root }),
  ]
    .flatMap((page) =>
      [...read(page).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path]) =>
        join(page, '..', path!),
      ),
    )
    .filter((path) => globSync(path, { cwd: root }).length === 0)
  expect(dead).toEqual([])
})

it('compiles every TypeScript block of the docs', () => {
  // Inside the project, so that its packages resolve; ignored by git and gone afterwards.
  const folder = join(root, 'data', 'docs-blocks')
  mkdirSync(folder, { recursive: true })
  const pages = ['README.md', ...globSync('{docs,docs/*,packages/*}/*.md', { cwd: root })]
  const blocks = pages.flatMap((page) =>
    [...read(page).matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code], i) => {
      const file = join(folder, `${page.replaceAll(/\W/g, '-')}-${i}.ts`)
      writeFileSync(file, `${code}\nexport {}\n`)
      return file
    }),
  )
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config,
    ts.sys,
    root,
  )
  const program = ts.createProgram(blocks, { ...options, noUnusedLocals: false })
  const problems = blocks.flatMap((file) => {
    const source = program.getSourceFile(file)!
    return [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ].map(({ messageText }) => `${file}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`)
  })
  rmSync(folder, { recursive: true })
  expect(blocks.length).toBeGreaterThan(1)
  expect(problems).toEqual([])
}, 60_000)
