import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Plugin } from 'esbuild'

const imports = /import \{ (\w+) \} from '(.+)'/g
const places = /const parts = (\[[^\]]+\])/

/** What the file at `list` imports is read from `window.cuepoint.parts`, where the script tag's file has put it. */
export const takeParts = (list: string): Plugin => ({
  name: 'parts',
  setup(build) {
    const code = readFileSync(list, 'utf8')
    const paths = new Set(
      Array.from(code.matchAll(imports), ([, , path]) => resolve(dirname(list), path!)),
    )
    build.onResolve({ filter: /^\./ }, ({ path, resolveDir }) =>
      paths.has(resolve(resolveDir, path)) ? { path: 'parts', namespace: 'parts' } : undefined,
    )
    build.onLoad({ filter: /./, namespace: 'parts' }, () => ({
      contents: `export const ${places.exec(code)![1]} = cuepoint.parts`,
    }))
  },
})
