import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'test/react-types')

const options: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  jsx: ts.JsxEmit.ReactJSX,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  module: ts.ModuleKind.Preserve,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: [],
}

/** Most files are the same in all programs, and most of the work. */
const parsed = new Map<string, ts.SourceFile | undefined>()
const host = ts.createCompilerHost(options)
const { getSourceFile } = host
host.getSourceFile = (file, ...how) => {
  if (!parsed.has(file)) parsed.set(file, getSourceFile(file, ...how))
  return parsed.get(file)
}

/** What the compiler says about a file that uses the built packages as a site does, and about these. */
const compile = (file: string, types: string) => {
  const paths = { react: [`${types}/react`], 'react/*': [`${types}/react/*`] }
  const program = ts.createProgram([join(folder, file)], { ...options, paths }, host)
  const files = program.getSourceFiles()
  const said = files
    .filter(({ fileName }) => !fileName.includes('/node_modules/'))
    .flatMap((one) => [
      ...program.getSyntacticDiagnostics(one),
      ...program.getSemanticDiagnostics(one),
    ])
    .map(({ file, start, messageText }) => {
      const line = file && ts.getLineAndCharacterOfPosition(file, start!).line + 1
      return `${file?.fileName}:${line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`
    })
  return { files: files.map(({ fileName }) => fileName), said }
}

describe.each([
  [19, join(root, 'node_modules/@types')],
  [18, join(root, 'test/react-18/node_modules/@types')],
])('with the types of React %i', (major, types) => {
  it.each(['open.tsx', 'registered.tsx', 'open-plugins.tsx'])(
    'right use of the built package compiles, and wrong use does not: %s',
    (file) => {
      const { files, said } = compile(file, types)
      expect(said).toEqual([])
      // Nothing of this is a source, and there is one React.
      expect(files.filter((name) => /packages\/[a-z]+\/src/.test(name))).toEqual([])
      expect(files).toContain(join(root, 'packages/react/dist/index.d.ts'))
      const react = files.filter((name) => name.endsWith('@types/react/index.d.ts'))
      expect(react).toEqual([join(types, 'react/index.d.ts')])
      expect(ts.sys.readFile(join(types, 'react/package.json'))).toContain(`"version": "${major}.`)
    },
  )
})
