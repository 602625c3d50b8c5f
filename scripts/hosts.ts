// `npm run hosts`: writes the tables of hosts that `arrivals` and `links` know.
import { writeFileSync } from 'node:fs'
import { tables } from './hosts/tables.ts'

for (const [file, text] of Object.entries(tables())) {
  writeFileSync(`packages/cuepoint/src/capture/sites/${file}`, text)
}
