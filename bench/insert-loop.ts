// Run by `collector.ts` in a process of its own: `node insert-loop.ts <file> <transactions> <events in each>`. What SQLite
// can do with the collector's own table of events and its promise to the disk, and nothing else. Prints JSON.
import { openDatabase } from '../packages/collector/src/sqlite/open-database.ts'
import { sampleEvents } from './sample-events.ts'

const [file = '', transactions = 0, each = 0] = process.argv
  .slice(2)
  .map((text, i) => (i > 0 ? Number(text) : text)) as [string, number, number]

const db = openDatabase(file)
db.exec(`INSERT INTO stream (id, stream, key, header, last_seq, heard_at)
  VALUES (1, '${'0'.repeat(27)}', 'default', '{}', 0, 0)`)
const insert = db.prepare(`
  INSERT INTO event (stream_id, seq, name, at, occurred_at, received_at, url, props)
  VALUES (1, ?, ?, ?, ?, ?, ?, ?)`)
const rows = sampleEvents(1_000).map(([name, props]) => [name, JSON.stringify(props)] as const)
const url = 'https://shop.example/pack/madrugada.html'

let seq = 0
const began = performance.now()
const cpu = process.cpuUsage()
for (let n = 0; n < transactions; n++) {
  db.exec('BEGIN IMMEDIATE')
  const now = Date.now()
  for (let i = 0; i < each; i++) {
    const [name, props] = rows[++seq % rows.length]!
    insert.run(seq, name, now, now, now, url, props)
  }
  db.exec('COMMIT')
}
const seconds = (performance.now() - began) / 1_000
const { user, system } = process.cpuUsage(cpu)
console.log(JSON.stringify({ seconds, cpuSeconds: (user + system) / 1e6 }))
db.close()
