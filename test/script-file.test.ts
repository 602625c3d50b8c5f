import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

// Chromium heeds it in the first line alone, and a minifier takes it for a comment.
it('cuepoint.js asks to be compiled while it loads', () => {
  const script = readFileSync('packages/cuepoint/dist/cuepoint.js', 'utf8')
  expect(script.split('\n', 1)).toEqual(['//# allFunctionsCalledOnLoad'])
})
