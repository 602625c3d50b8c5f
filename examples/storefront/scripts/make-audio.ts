import { createHash, randomUUID } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPacks } from '../server/read-packs.ts'
import { createRandom } from './audio/create-random.ts'
import { genres } from './audio/genres.ts'
import { peaksOf } from './audio/peaks-of.ts'
import { rate } from './audio/rate.ts'
import { wavFile } from './audio/wav-file.ts'

const shop = join(import.meta.dirname, '..')
const folder = join(shop, 'public/audio')

/** What the sounds depend on: the recipes and the list of packs. */
function fingerprint(): string {
  const hash = createHash('sha256')
  const sources = globSync('scripts/**/*.ts', { cwd: shop }).sort()
  for (const source of [...sources, 'packs.json']) hash.update(readFileSync(join(shop, source)))
  return hash.digest('hex')
}

/** Two runs at once must never leave half a file for a player to find. */
function put(name: string, content: Buffer | string): void {
  const temporary = join(folder, `.${randomUUID()}`)
  writeFileSync(temporary, content)
  renameSync(temporary, join(folder, name))
}

/**
 * Synthesises every preview into `public/audio`, with its peaks for the waveform. Does nothing when
 * the files are up to date. Returns how many it made.
 */
export function makeAudio(): number {
  const stamp = join(folder, 'made-from.txt')
  const wanted = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return 0
  mkdirSync(folder, { recursive: true })
  let made = 0
  for (const pack of readPacks()) {
    for (const { file, take, bars } of pack.previews) {
      const random = createRandom([...file].reduce((sum, c) => sum * 31 + c.charCodeAt(0), 7))
      const samples = genres[pack.sound]({ bpm: pack.bpm, bars, take, random })
      put(`${file}.wav`, wavFile(samples))
      const seconds = Math.round((samples.length / rate) * 100) / 100
      put(`${file}.json`, JSON.stringify({ seconds, peaks: peaksOf(samples, 200) }))
      made++
    }
  }
  put('made-from.txt', wanted)
  return made
}

if (import.meta.main) {
  const started = performance.now()
  const made = makeAudio()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  process.stdout.write(
    made ? `${made} previews made in ${seconds} s\n` : 'Previews are up to date\n',
  )
}
