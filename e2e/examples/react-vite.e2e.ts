import { readFile, readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../processes/free-port.ts'
import { startCollector } from '../servers/start-collector.ts'
import { until } from '../until.ts'
import { copyExample, type Copy } from './copy-example.ts'
import { shopVisits } from './shop-visits.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

let copy: Copy
beforeAll(async () => {
  copy = await copyExample('react-vite')
  await copy.run('npm', ['run', 'build', '--', '--logLevel', 'error', '--sourcemap', 'hidden'])
}, 120_000)
afterAll(() => copy?.remove())

test('its bundle is made of the packed packages, and of one React for production', async () => {
  const assets = join(copy.folder, 'dist/assets')
  const maps = (await readdir(assets)).filter((name) => name.endsWith('.map'))
  const sources = await Promise.all(
    maps.map(async (name) => {
      const map = JSON.parse(await readFile(join(assets, name), 'utf8')) as { sources: string[] }
      return map.sources.map((source) => resolve(assets, source))
    }),
  )
  const files = sources.flat()
  const own = join(copy.folder, 'node_modules')
  for (const entry of ['cuepoint/dist/index.js', '@cuepoint/react/dist/index.js'])
    expect(files).toContain(join(own, entry))
  expect(files.filter((file) => file.startsWith(join(root, 'packages')))).toEqual([])
  const reacts = files.filter((file) => /\/react\.\w+\.js$/.test(file))
  expect(reacts).toEqual([join(root, 'node_modules/react/cjs/react.production.js')])
})

test('its types are those of the packed packages', async () => {
  // Exits with 1 where something does not compile.
  await copy.run('npx', ['tsc', '-p', '.'])
})

shopVisits(async () => {
  const collector = await startCollector()
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const where = ['--port', String(port), '--strictPort', '--host', '127.0.0.1']
  const env = { COLLECTOR_URL: collector.url }
  const site = await copy.start('npx', ['vite', 'preview', ...where], env)
  await until(async () => (await fetch(url)).ok, { timeoutMs: 20_000, what: 'the shop' })
  return {
    url,
    events: () => collector.events(),
    endpoint: { stop: () => collector.stop(), start: () => collector.restart() },
    stop: async () => {
      await site.end()
      await collector.discard()
    },
  }
})
