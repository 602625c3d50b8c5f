import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Collector, startCollector } from '../servers/start-collector.ts'
import { until } from '../until.ts'
import { type Copy, copyExample } from './copy-example.ts'
import { inExampleEngines } from './in-example-engines.ts'
import { shopParts } from './shop-parts.ts'
import { shopVisits } from './shop-visits.ts'
import { type NextServer, startNext } from './start-next.ts'

// examples/next as it would be installed, built for production. The build fails where a type is wrong.

const buildMs = 180_000

let copy: Copy

const build = async (env: NodeJS.ProcessEnv = {}) => {
  const started = await copy.start('npm', ['run', 'build'], {
    NEXT_TELEMETRY_DISABLED: '1',
    ...env,
  })
  await started.gone
  if (started.child.exitCode !== 0) throw new Error(`it was not built:\n${started.output()}`)
}

beforeAll(async () => {
  copy = await copyExample('next')
  await build()
}, buildMs)
afterAll(() => copy?.remove())

/** The shop that takes its own events, and a collector's command line that reads the same file. */
const startShop = async () => {
  const reader = await startCollector()
  const server = await startNext(copy, { CUEPOINT_DATA: join(reader.folder, 'cuepoint.sqlite') })
  return {
    url: server.url,
    endpoint: server,
    events: () => reader.events(),
    async stop() {
      await server.stop()
      await reader.discard()
    },
  }
}

describe('visits', () => shopVisits(startShop))

describe('the policy', () => {
  let shop: Awaited<ReturnType<typeof startShop>>
  beforeAll(async () => {
    shop = await startShop()
  })
  afterAll(() => shop?.stop())

  test('leaves the back/forward cache open, which `no-store` would close', async () => {
    const { headers } = await fetch(`${shop.url}/packs/sebo`)
    expect(headers.get('cache-control')).toBe('private, no-cache')
  })

  test('names a nonce that every script of this answer has, and no other answer', async () => {
    const load = async (path: string) => {
      const response = await fetch(shop.url + path)
      const policy = response.headers.get('content-security-policy')
      const [, nonce] = /script-src 'self' 'nonce-(.+)' 'strict-dynamic';/.exec(policy!)!
      const scripts = (await response.text()).match(/<script\b[^>]*>/g)!
      expect(scripts.length).toBeGreaterThan(3)
      expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([])
      return nonce
    }
    const nonces = await Promise.all(['/', '/', '/packs/sebo', '/nada'].map(load))
    expect(new Set(nonces).size).toBe(4)
  })

  inExampleEngines((newTab) => {
    test('blocks nothing, and React finds what the server has rendered', async () => {
      const tab = await newTab()
      await tab.goto(`${shop.url}/`)
      await tab.run(`window.blocked = []
        addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
          blocked.push(violatedDirective + ' ' + blockedURI))`)
      await tab.click(shopParts.accept)
      for (const link of [
        'article a[href="/packs/garoa"]',
        'a[href="/busca"]',
        'a[href="/busca?q=lofi"]',
        'a[href="/carrinho"]',
      ]) {
        await tab.click(link)
        const path = /"(.*)"/.exec(link)![1]
        await tab.waitFor(`return location.pathname + location.search === '${path}'`)
      }
      const before = (await shop.events()).length
      await tab.run(`dispatchEvent(new Event('online'))`)
      const isDone = async () =>
        (await shop.events()).length > before || tab.run<boolean>('return blocked.length > 0')
      await until(isDone, { timeoutMs: 10_000, what: 'events, or why none can come' })
      expect(await tab.run('return blocked')).toEqual([])
      expect(tab.logs()).toEqual([])
    })
  })
})

describe('with COLLECTOR_URL', () => {
  inExampleEngines((newTab) => {
    let collector: Collector
    let server: NextServer
    /** Where the shop's own route would write. */
    const own = () => join(copy.folder, 'own.sqlite')
    beforeAll(async () => {
      collector = await startCollector()
      const env = { COLLECTOR_URL: collector.url, CUEPOINT_DATA: own() }
      await build(env)
      server = await startNext(copy, env)
    }, buildMs)
    afterAll(async () => {
      await server?.stop()
      await collector?.discard()
    })

    test('the events go to the shop, and through it to that collector alone', async () => {
      const tab = await newTab()
      await tab.goto(`${server.url}/packs/sebo`)
      await tab.click(shopParts.accept)
      await tab.run(`dispatchEvent(new Event('online'))`)
      const views = await until(
        async () => {
          const found = await collector.events({ name: 'page_viewed' })
          return found.length > 0 && found
        },
        { timeoutMs: 10_000, what: 'a page view' },
      )
      expect(views).toMatchObject([{ url: `${server.url}/packs/sebo` }])
      expect(existsSync(own())).toBe(false)
    })
  })
})
