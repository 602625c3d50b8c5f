import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inChromium } from '../browsers/in-chromium.ts'
import type { Tab } from '../browsers/tab.ts'
import { freePort } from '../processes/free-port.ts'
import type { RunningProcess } from '../processes/start-process.ts'
import { startCollector, type Collector } from '../servers/start-collector.ts'
import { until } from '../until.ts'
import { silence } from '../visit.ts'
import { copyExample, type Copy } from './copy-example.ts'

// What docs/react.md says of editing while `npm run dev` runs.

let copy: Copy
let collector: Collector
let site: RunningProcess
let url: string
beforeAll(async () => {
  copy = await copyExample('react-vite')
  collector = await startCollector()
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  const where = ['--port', String(port), '--strictPort', '--host', '127.0.0.1']
  site = await copy.start('npx', ['vite', ...where], { COLLECTOR_URL: collector.url })
  await until(async () => (await fetch(url)).ok, { timeoutMs: 20_000, what: 'the dev server' })
}, 120_000)
afterAll(async () => {
  await site?.end()
  await collector?.discard()
  await copy?.remove()
})

const edit = async (file: string, from: string, to: string) => {
  const path = join(copy.folder, 'src', file)
  const text = await readFile(path, 'utf8')
  expect(text).toContain(from)
  // At once, or the server may read half of it.
  await writeFile(`${path}.new`, text.replace(from, to))
  await rename(`${path}.new`, path)
}

/** A view waits for its title, two seconds at most. */
const viewMs = 2_500

/** Page views and streams, after all that waits in the page: a second tracker would have a stream of its own. */
const told = async (tab: Tab) => {
  await silence(viewMs)
  await tab.run(`dispatchEvent(new Event('online'))`)
  await silence()
  const events = await collector.events()
  return {
    views: events.flatMap(({ name, url: at }) =>
      name === 'page_viewed' ? [new URL(at).pathname] : [],
    ),
    streams: new Set(events.map(({ stream }) => stream)).size,
  }
}

inChromium((newTab) => {
  test('what is edited shows at once; state, tracker and page views stay', async () => {
    const tab = await newTab()
    await tab.goto(`${url}/busca?q=lofi`)
    // The server's first visit may load the page twice, when it has found what the app imports.
    await tab.waitFor(
      `return performance.now() > 3000 && !!document.querySelector('section button')`,
      30_000,
    )
    await tab.click('section button')
    await tab.type('main input', ' e chuva')
    await tab.run(`window.warned = []
      const { warn } = console
      console.warn = (text, ...rest) => {
        warned.push(text)
        warn(text, ...rest)
      }`)
    const landing = '/busca'
    expect(await told(tab)).toEqual({ views: [landing], streams: 1 })

    await edit('pages/search-page.tsx', '<h1>Busca</h1>', '<h1>Procurar</h1>')
    await tab.waitFor(`return document.querySelector('h1').textContent === 'Procurar'`)
    await edit('layout.tsx', 'Rio de Janeiro', 'Niterói')
    await tab.waitFor(`return document.querySelector('footer').textContent.includes('Niterói')`)
    await edit('app.tsx', '</CuepointProvider>', '  <i id="edited" />\n  </CuepointProvider>')
    await tab.waitFor(`return !!document.querySelector('#edited')`)
    expect(await tab.run('return warned')).toEqual([])

    await edit('cue.ts', 'endpoint:', `props: () => ({ edited: true }),\n  endpoint:`)
    await tab.waitFor(`return warned.includes("cuepoint: 'default' runs already")`)
    expect(await told(tab)).toEqual({ views: [landing], streams: 1 })
    expect(await tab.run(`return document.querySelector('main input').value`)).toBe('lofi e chuva')

    await tab.click('header nav a[href="/"]')
    const home = '/'
    expect(await told(tab)).toEqual({ views: [landing, home], streams: 1 })
    // New options wait for the next load.
    await tab.run('setTimeout(() => location.reload())')
    expect(await told(tab)).toEqual({ views: [landing, home, home], streams: 2 })
    const views = await collector.events({ name: 'page_viewed' })
    expect(views.map(({ props }) => !!props['edited'])).toEqual([false, false, true])
  })
})
