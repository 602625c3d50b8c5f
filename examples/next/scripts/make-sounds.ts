// Three short loops in public/sons, so that the shop has something to hear and nothing binary lies in the repository.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const rate = 16_000
const beats = 16
const root = join(import.meta.dirname, '..')
const folder = join(root, 'public/sons')

/** One of 16 beats, a note that fades: 16 bits, mono. */
const loop = (bpm: number): Int16Array => {
  const beat = Math.round((rate * 60) / bpm)
  return Int16Array.from({ length: beats * beat }, (_, i) => {
    const pitch = [110, 165, 131, 196][Math.floor(i / beat) % 4]!
    const fade = Math.exp((-4 * (i % beat)) / beat)
    return 9_000 * fade * Math.sin((2 * Math.PI * pitch * i) / rate)
  })
}

const wav = (samples: Int16Array): Buffer => {
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + samples.byteLength, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(rate, 24)
  header.writeUInt32LE(rate * 2, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(samples.byteLength, 40)
  return Buffer.concat([header, Buffer.from(samples.buffer)])
}

const packs = JSON.parse(readFileSync(join(root, 'packs.json'), 'utf8')) as {
  slug: string
  bpm: number
}[]
mkdirSync(folder, { recursive: true })
for (const { slug, bpm } of packs) writeFileSync(join(folder, `${slug}.wav`), wav(loop(bpm)))
