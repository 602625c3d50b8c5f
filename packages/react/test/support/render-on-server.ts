import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** What a server answers with. */
    serverHtml: string
    /** Which React this run tests, by vitest.config.ts. */
    reactMajor: 18 | 19
  }
}

const root = new URL('../../../../', import.meta.url)

/** Gives the tests a page of a server, rendered by Node with the same React. */
export default async ({ name, provide }: TestProject): Promise<void> => {
  const folder = name === 'react-18' ? 'test/react-18/node_modules' : 'node_modules'
  const place = (name: string) => fileURLToPath(new URL(`${folder}/${name}`, root))
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('print-shop.tsx', import.meta.url))],
    bundle: true,
    write: false,
    platform: 'node',
    jsx: 'automatic',
    conditions: ['cuepoint-source'],
    alias: { react: place('react'), 'react-dom': place('react-dom') },
    define: { CUEPOINT_VERSION: '"0.0.0"', CUEPOINT_SCRIPT: 'false' },
  })
  provide(
    'serverHtml',
    execFileSync(process.execPath, ['-'], { input: outputFiles[0]!.text, encoding: 'utf8' }),
  )
}
