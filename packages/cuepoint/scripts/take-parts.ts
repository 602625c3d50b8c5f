import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Plugin } from 'esbuild'

const imports = /import \{ (\w+) \} from '(.+)'/g

/** What the file at `list` imports is read from `window.cuepoint.parts`, where the script tag's file has put it. */
export const takeParts = (list: string): Plugin => ({
  name: 'parts',
  setup(build) {
    const parts = new Map(
      Array.from(readFileSync(list, 'utf8').matchAll(imports), ([, name, path]) => [
        resolve(dirname(list), path!),
        name!,
      ]),
    )
    build.onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
      const name = parts.get(resolve(resolveDir, path))
      return name === undefined ? undefined : { path: name, namespace: 'parts' }
    })
    build.onLoad({ filter: /./, namespace: 'parts' }, ({ path }) => ({
      contents: `export const ${path} = cuepoint.parts.${path}`,
    }))
  },
})
