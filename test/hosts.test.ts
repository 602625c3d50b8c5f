import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { tables } from '../scripts/hosts/tables.ts'

const folder = join(import.meta.dirname, '../packages/cuepoint/src/capture/sites')

it.each(Object.entries(tables()))('%s is what `npm run hosts` makes', (file, text) => {
  expect(readFileSync(join(folder, file), 'utf8')).toBe(text)
})

it('names source, licence, commit and date', () => {
  for (const text of Object.values(tables()))
    expect(text.split('\n')[0]).toMatch(
      /https:\S+, CC0-1\.0, commit [\da-f]{40} of \d{4}-\d\d-\d\d/,
    )
})
