import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { Miniflare } from 'miniflare'
import { sqlite } from '../../examples/endpoint/sqlite.ts'
import type { Recipe, Row } from './recipe.ts'

const worker = fileURLToPath(new URL('../../examples/endpoint/worker.ts', import.meta.url))

/** In workerd, bundled as Cloudflare's own tool does it, with a D1 database. */
export const startWorker = async (...compatibilityFlags: string[]): Promise<Recipe> => {
  const { outputFiles } = await build({
    entryPoints: [worker],
    bundle: true,
    write: false,
    format: 'esm',
    conditions: ['workerd', 'worker', 'browser'],
  })
  const miniflare = new Miniflare({
    modules: true,
    script: outputFiles[0]!.text,
    compatibilityDate: '2026-07-01',
    compatibilityFlags,
    d1Databases: ['DB'],
  })
  const { origin } = await miniflare.ready
  const db = await miniflare.getD1Database('DB')
  await db.prepare(sqlite.table).run()
  return {
    url: origin,
    async stored() {
      const select = 'SELECT stream, seq, name, props FROM event ORDER BY stream, seq'
      return (await db.prepare(select).all<Row>()).results
    },
    stop: () => miniflare.dispose(),
  }
}
