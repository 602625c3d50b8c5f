// `npm run privacy`: writes the table of stored names into both privacy pages.
import { readFileSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { storedTable } from './stored-names.ts'

const pages = { 'docs/privacy.md': 'en', 'docs/privacidade.md': 'pt' } as const

for (const [page, language] of Object.entries(pages)) {
  const text = readFileSync(page, 'utf8')
  const table = `<!-- stored -->\n\n${storedTable(language)}\n\n<!-- /stored -->`
  writeFileSync(
    page,
    text.replace(/<!-- stored -->[\s\S]*<!-- \/stored -->/, () => table),
  )
}
spawnSync('oxfmt', Object.keys(pages), { stdio: 'inherit' })
