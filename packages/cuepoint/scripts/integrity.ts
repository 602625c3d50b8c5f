// Writes dist/integrity.json: for each file that a page may load by <script>, the value of its integrity attribute.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'

const dist = new URL('../dist/', import.meta.url)
const files = ['cuepoint.js', 'cuepoint-more.js']
const hashes = files.map((file) => {
  const hash = createHash('sha384').update(readFileSync(new URL(file, dist)))
  return [file, `sha384-${hash.digest('base64')}`]
})
writeFileSync(
  new URL('integrity.json', dist),
  `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`,
)
