import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { defineConfig } from 'tsup'
import { define, shared } from './tsup.config.ts'

const more = readFileSync(new URL('dist/cuepoint-more.js', import.meta.url))
const hash = createHash('sha384').update(more).digest('base64')

/** The script tag's file. */
export default defineConfig({
  ...shared,
  terserOptions: {
    ...shared.terserOptions,
    // Chromium (136 and later) compiles all of it while it loads, beside the page, and not when the page waits for it.
    format: { ...shared.terserOptions?.format, preamble: '//# allFunctionsCalledOnLoad' },
  },
  define: { ...define(true), CUEPOINT_MORE_INTEGRITY: JSON.stringify(`sha384-${hash}`) },
  entry: { cuepoint: 'src/script/index.ts' },
  format: 'iife',
  outExtension: () => ({ js: '.js' }),
})
