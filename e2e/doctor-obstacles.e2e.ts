import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launch, type Browser, type Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Finding } from '../packages/cuepoint/src/doctor/finding.ts'
import { createHome } from './browsers/create-home.ts'
import { engines } from './browsers/engines.ts'
import { isolation } from './browsers/isolation.ts'
import { programs } from './browsers/programs.ts'
import { findProgram } from './processes/find-program.ts'
import { startPages, type Pages } from './servers/start-pages.ts'

// What only a browser of its own can show: an https page, an ad blocker, no network.

const dist = new URL('../packages/cuepoint/dist/', import.meta.url)

describe.runIf(engines.includes('chromium'))('chromium', () => {
  let browser: Browser
  let extension: string
  let endpoint: Pages
  let shop: Pages | undefined
  let home: Awaited<ReturnType<typeof createHome>>

  beforeAll(async () => {
    // As an ad blocker does: requests of that path end before they begin.
    extension = await mkdtemp(join(tmpdir(), 'cuepoint-blocker-'))
    const resources = [{ id: 'rules', enabled: true, path: 'rules.json' }]
    const manifest = {
      manifest_version: 3,
      name: 'Blocker',
      version: '1',
      permissions: ['declarativeNetRequest'],
      declarative_net_request: { rule_resources: resources },
    }
    const rule = { id: 1, action: { type: 'block' }, condition: { urlFilter: '/collect' } }
    await writeFile(join(extension, 'manifest.json'), JSON.stringify(manifest))
    await writeFile(join(extension, 'rules.json'), JSON.stringify([rule]))

    home = await createHome('chromium')
    browser = await launch({
      browser: 'chrome',
      executablePath: findProgram(...programs.chromium)!,
      // A name that is not loopback's, for that one is trusted without https.
      args: [...isolation.chromium, '--host-resolver-rules=MAP collector.example 127.0.0.1'],
      enableExtensions: [extension],
      env: home.env,
      userDataDir: join(home.path, 'profile'),
      headless: true,
    })
    const answer = (_: unknown, response: ServerResponse) =>
      response.writeHead(204, { 'access-control-allow-origin': '*' }).end()
    endpoint = await startPages({ routes: { '/cue': answer, '/collect': answer } })
  })
  afterEach(() => shop?.stop())
  afterAll(async () => {
    await browser?.close()
    await endpoint?.stop()
    await home?.remove()
    await rm(extension, { recursive: true, force: true })
  })

  /** A page of this machine. */
  const openLocal = async (url: string): Promise<Page> => {
    const tags = `<script src="/cuepoint.js" data-endpoint="${url}" data-consent="granted"></script>`
    shop = await startPages({ values: { tags } })
    const page = await browser.newPage()
    await page.goto(`${shop.url}/script-tag.html`)
    return page
  }

  /** An https page without a certificate: the browser asks the test for it. */
  const open = async (url: string): Promise<Page> => {
    const page = await browser.newPage()
    const script = await readFile(new URL('cuepoint.js', dist), 'utf8')
    const doctor = await readFile(new URL('cuepoint-doctor.js', dist), 'utf8')
    await page.setRequestInterception(true)
    page.on('request', (request) => {
      const { hostname, pathname } = new URL(request.url())
      if (hostname !== 'shop.example') return void request.continue()
      const contentType = pathname === '/' ? 'text/html' : 'text/javascript'
      const tag = `<script src="/cuepoint.js" data-endpoint="${url}" data-consent="granted"></script>`
      const body = pathname === '/' ? tag : pathname.includes('doctor') ? doctor : script
      void request.respond({ contentType, body })
    })
    await page.goto('https://shop.example/')
    return page
  }

  const examine = (page: Page, language: string) =>
    page.evaluate(
      `cuepoint.doctor({ language: '${language}' }).then((all) => all.filter(({ ok }) => !ok))`,
    ) as Promise<Finding[]>

  test('http from an https page', async () => {
    const page = await open(`http://collector.example:${endpoint.port}/cue`)
    const [en] = await examine(page, 'en')
    expect(en).toMatchObject({ check: 'reachable', ok: false })
    expect(en!.found).toMatch(/^this page is https/)
    expect(en!.fix).toMatch(/^Write endpoint: 'https/)
    const [pt] = await examine(page, 'pt')
    expect(pt!.fix).toMatch(/^Escreva endpoint: 'https/)
    await page.close()
  })

  test('this machine, from a public page', async () => {
    const page = await open(`http://127.0.0.1:${endpoint.port}/cue`)
    const [en] = await examine(page, 'en')
    expect(en!.found).toMatch(/is on this machine, which a public page may not reach/)
    expect(en!.fix).toMatch(/public address/)
    const [pt] = await examine(page, 'pt')
    expect(pt!.fix).toMatch(/endereço público/)
    await page.close()
  })

  test('an extension that blocks', async () => {
    const page = await openLocal(`http://127.0.0.1:${endpoint.port}/collect`)
    const [en] = await examine(page, 'en')
    expect(en).toMatchObject({ check: 'reachable', ok: false })
    expect(en!.found).toMatch(/probably by an ad blocker/)
    expect(en!.fix).toMatch(/private window/)
    const [pt] = await examine(page, 'pt')
    expect(pt!.fix).toMatch(/janela anônima/)
    await page.close()
  })

  test('no network', async () => {
    const page = await openLocal(`http://127.0.0.1:${endpoint.port}/cue`)
    expect(await examine(page, 'en')).toEqual([])
    await page.setOfflineMode(true)
    const [en] = await examine(page, 'en')
    expect(en).toMatchObject({ check: 'reachable', found: 'this browser is offline' })
    expect(en!.fix).toMatch(/^Events wait/)
    const [pt] = await examine(page, 'pt')
    expect(pt!.fix).toMatch(/^Os eventos esperam/)
    await page.close()
  })
})
