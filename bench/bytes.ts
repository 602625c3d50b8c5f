import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'tsup'
import config from '../packages/cuepoint/tsup.config.ts'
import type { Bench } from './bench.ts'
import { round } from './round.ts'

const dist = fileURLToPath(new URL('../packages/cuepoint/dist/', import.meta.url))

/** In kB, as `size-limit` counts. */
const weigh = async (file: string) => brotliCompressSync(await readFile(file)).length / 1_000

/** A part alone, bundled as the package is. */
const weighAlone = async (name: 'delivery' | 'previews' | 'embeds') => {
  const entry = fileURLToPath(new URL(`${name}-entry.ts`, import.meta.url))
  const outDir = await mkdtemp(join(tmpdir(), 'cuepoint-bench-'))
  try {
    const [esm] = config as object[]
    const own = { config: false, entry: { [name]: entry }, outDir, dts: false, sourcemap: false }
    await build({ ...esm, ...own, silent: true })
    return await weigh(join(outDir, `${name}.js`))
  } finally {
    await rm(outDir, { recursive: true, force: true })
  }
}

/** What a visitor downloads. `.size-limit.json` holds the whole files; this says what delivery has of them. */
export const bytes: Bench = async () => {
  const [all, script, more] = await Promise.all([
    weigh(join(dist, 'index.js')),
    weigh(join(dist, 'cuepoint.js')),
    weigh(join(dist, 'cuepoint-more.js')),
  ])
  const delivery = await weighAlone('delivery')
  const previews = await weighAlone('previews')
  const embeds = (await weighAlone('embeds')) - previews
  return [
    { what: '`createTracker`, brotli', measured: `${all.toFixed(2)} kB` },
    { what: '`cuepoint.js`, brotli', measured: `${script.toFixed(2)} kB` },
    {
      what: '`cuepoint-more.js`, brotli',
      goal: '≤ 8 kB',
      measured: `${more.toFixed(2)} kB`,
      ok: more <= 8,
    },
    {
      what: '`previews`, bundled alone, brotli',
      goal: '≤ 2.0 kB',
      measured: `${previews.toFixed(2)} kB`,
      ok: previews <= 2,
    },
    {
      what: '`embeds`, more than `previews`, brotli',
      goal: '≤ 1.2 kB',
      measured: `${embeds.toFixed(2)} kB`,
      ok: embeds <= 1.2,
    },
    {
      what: 'All of delivery, bundled alone, brotli',
      goal: '≤ 3.0 kB',
      measured: `${delivery.toFixed(2)} kB`,
      ratio: `${round((delivery / all) * 100)} % of \`createTracker\``,
      ok: delivery <= 3,
    },
  ]
}
