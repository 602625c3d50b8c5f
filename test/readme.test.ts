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

/** The anchors of a page's headings, as GitHub makes them. */
const anchorsOf = (page: string) =>
  [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )

it('has no dead link between its pages', () => {
  const pages = [
    'README.md',
    'CONTRIBUTING.md',
    ...globSync('{docs,docs/*,packages/*,examples/*}/*.md', { cwd: root }),
  ]
  const links = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:)([^)#]*)#?([^)]*)/g)].map(([link, path, anchor]) => ({
      link: `${page}: ${link})`,
      file: path ? join(page, '..', path) : page,
      anchor: anchor!,
    })),
  )
  const dead = links.filter(
    ({ file, anchor }) =>
      globSync(file, { cwd: root }).length === 0 || (anchor && !anchorsOf(file).includes(anchor)),
  )
  expect(dead.map(({ link }) => link)).toEqual([])
})

interface Block {
  page: string
  code: string
  /** Its own, of a first line such as `// src/cue.ts`, or none. */
  name: string
}

const blocksOf = (page: string): Block[] =>
  [...read(page).matchAll(/```(tsx?)\n([\s\S]*?)```/g)].map(([, kind, code], i) => ({
    page,
    code: code!,
    name: /^\/\/ (?:[\w-]+\/)*([\w.-]+\.tsx?)\n/.exec(code!)?.[1] ?? `block-${i}.${kind}`,
  }))

/**
 * The blocks of a page as files beside each other. What a page only imports, as `./cue`, is the file of that name in
 * another page.
 */
const writePage = (folder: string, blocks: Block[], known: Block[]) => {
  mkdirSync(folder, { recursive: true })
  const put = ({ name, code }: Block) => {
    const file = join(folder, name)
    writeFileSync(file, `${code}\nexport {}\n`)
    return file
  }
  known.forEach(put)
  return blocks.map(put)
}

it('compiles every TypeScript block of the docs', () => {
  // Inside the project, so that its packages resolve; ignored by git and gone afterwards.
  const folder = join(root, 'data', 'docs-blocks')
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config,
    ts.sys,
    root,
  )
  const blocks = ['README.md', ...globSync('{docs,docs/*,packages/*}/*.md', { cwd: root })].flatMap(
    blocksOf,
  )
  const named = blocks.filter(({ name }) => !name.startsWith('block-'))
  const pages = Map.groupBy(blocks, ({ page }) => page)
  const files = [...pages].map(([page, own]) => ({
    // An app registers one tracker: pages that have one are programs of their own.
    isApp: own.some(({ code }) => /from '\.|import '\.|interface Register/.test(code)),
    roots: writePage(join(folder, page.replaceAll(/\W/g, '-')), own, named),
  }))
  const plain = files.filter(({ isApp }) => !isApp).flatMap(({ roots }) => roots)
  const apps = files.filter(({ isApp }) => isApp).map(({ roots }) => roots)
  let before: ts.Program | undefined
  const problems = [plain, ...apps].flatMap((roots) => {
    const program = ts.createProgram(
      roots,
      { ...options, noUnusedLocals: false },
      undefined,
      before,
    )
    before = program
    return roots.flatMap((file) => {
      const source = program.getSourceFile(file)!
      return [
        ...program.getSyntacticDiagnostics(source),
        ...program.getSemanticDiagnostics(source),
      ].map(({ messageText }) => `${file}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`)
    })
  })
  rmSync(folder, { recursive: true })
  expect(blocks.length).toBeGreaterThan(1)
  expect(problems).toEqual([])
}, 60_000)
