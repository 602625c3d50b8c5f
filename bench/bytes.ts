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
const entry = fileURLToPath(new URL('delivery-entry.ts', import.meta.url))

/** In kB, as `size-limit` counts. */
const weigh = async (file: string) => brotliCompressSync(await readFile(file)).length / 1_000

/** Delivery alone, bundled as the package is. */
const weighDelivery = async () => {
  const outDir = await mkdtemp(join(tmpdir(), 'cuepoint-bench-'))
  try {
    const [esm] = config as object[]
    const own = { config: false, entry: { delivery: entry }, outDir, dts: false, sourcemap: false }
    await build({ ...esm, ...own, silent: true })
    return await weigh(join(outDir, 'delivery.js'))
  } finally {
    await rm(outDir, { recursive: true, force: true })
  }
}

/** What a visitor downloads. `.size-limit.json` holds the whole files; this says what delivery has of them. */
export const bytes: Bench = async () => {
  const [all, script, delivery] = await Promise.all([
    weigh(join(dist, 'index.js')),
    weigh(join(dist, 'cuepoint.js')),
    weighDelivery(),
  ])
  return [
    { what: '`createTracker`, brotli', measured: `${all.toFixed(2)} kB` },
    { what: '`cuepoint.js`, brotli', measured: `${script.toFixed(2)} kB` },
    {
      what: 'All of delivery, bundled alone, brotli',
      goal: '≤ 3.0 kB',
      measured: `${delivery.toFixed(2)} kB`,
      ratio: `${round((delivery / all) * 100)} % of \`createTracker\``,
      ok: delivery <= 3,
    },
  ]
}
