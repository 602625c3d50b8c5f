import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const example = join(root, 'examples/next')
const page = readFileSync(join(root, 'docs/next.md'), 'utf8')
const blocks = [...page.matchAll(/```tsx? (\S+)\n([\s\S]*?)```/g)].map(
  ([, name, code]) => [join(example, name!), code!] as const,
)
const isOfExample = ([file]: (typeof blocks)[number]) => existsSync(file)

describe('the code of docs/next.md', () => {
  it('is that of the example, which is built and visited', () => {
    const shown = blocks.filter(isOfExample)
    expect(shown.length).toBeGreaterThan(8)
    for (const [file, code] of shown) expect(code, file).toBe(readFileSync(file, 'utf8'))
  })

  it('compiles in its place among the files of the example', () => {
    const added = new Map(blocks.filter((block) => !isOfExample(block)))
    expect(added.size).toBeGreaterThan(0)
    const { options } = ts.parseJsonConfigFileContent(
      ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config,
      ts.sys,
      root,
    )
    const host = ts.createCompilerHost(options)
    const { readFile, fileExists } = host
    host.readFile = (file) => added.get(file) ?? readFile(file)
    host.fileExists = (file) => added.has(file) || fileExists(file)
    const program = ts.createProgram([...added.keys()], options, host)
    const problems = [...added.keys()].flatMap((file) => {
      const source = program.getSourceFile(file)!
      return [
        ...program.getSyntacticDiagnostics(source),
        ...program.getSemanticDiagnostics(source),
      ].map(({ messageText }) => `${file}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`)
    })
    expect(problems).toEqual([])
  }, 60_000)
})
