import { afterAll, beforeAll, expect, test } from 'vitest'
import { eachEngine } from './browsers/each-engine.ts'
import { freePort } from './processes/free-port.ts'
import { makeWav } from './servers/make-wav.ts'
import { sendBytes } from './servers/send-bytes.ts'
import { startPages, type Pages, type PagesOptions } from './servers/start-pages.ts'
import { until } from './until.ts'

// The harness proves itself here, on a page without the SDK: what fails elsewhere is then not its fault.

const tone = makeWav(6)
const routes: PagesOptions['routes'] = {
  '/tone.wav': (request, response) => sendBytes(request, response, tone, 'audio/wav'),
  '/beacon': (_, response) => response.writeHead(204).end(),
}
// The strictest page there is: whatever the driver does must also work there.
const headers = {
  'content-security-policy': "default-src 'self'; require-trusted-types-for 'script'",
}

let pages: Pages
let page: string
beforeAll(async () => {
  pages = await startPages({ routes, headers })
  page = `${pages.url}/harness.html`
})
afterAll(() => pages.stop())

const store = `
  const open = indexedDB.open('harness')
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  open.onupgradeneeded = () => open.result.createObjectStore('store')
  const database = await done(open)
  const objects = (mode) => database.transaction('store', mode).objectStore('store')`

eachEngine((newTab, engine) => {
  test('clicks and keys are trusted, also inside an open shadow root', async () => {
    const tab = await newTab()
    await tab.setViewport(390, 844)
    await tab.goto(page)
    await tab.run(`
      window.seen = []
      const see = (event) => seen.push([event.type, event.key ?? event.composedPath()[0].textContent, event.isTrusted])
      for (const type of ['click', 'keydown']) addEventListener(type, see, true)`)
    await tab.click('#plain')
    await tab.click('#player >>> button')
    expect(await tab.run('return seen.splice(0)')).toEqual([
      ['click', 'plain', true],
      ['click', 'inner', true],
    ])
    await tab.type('#field', 'lo-fi')
    await tab.press('Backspace')
    await tab.type('#player >>> input', 'ä')
    expect(
      await tab.run(
        `return [field.value, player.shadowRoot.querySelector('input').value, seen.every((key) => key[2])]`,
      ),
    ).toEqual(['lo-f', 'ä', true])
    expect(await tab.run('return [innerWidth, innerHeight]')).toEqual([390, 844])
  })

  test('answers and errors of the page come back', async () => {
    const tab = await newTab()
    await tab.goto(page)
    expect(await tab.run('return args', 1, { a: ['b'] })).toEqual([1, { a: ['b'] }])
    expect(await tab.run('')).toBeUndefined()
    await expect(tab.run('throw new TypeError("no such pack")')).rejects.toThrow(
      expect.objectContaining({ name: 'TypeError', message: 'no such pack' }),
    )
    await expect(tab.waitFor('return never', 100)).rejects.toThrow(
      /100 ms for return never.*never/s,
    )
    await tab.run(`console.error('scratched'); setTimeout(() => { throw new Error('skipped') })`)
    if (engine === 'webkit') expect(tab.logs()).toEqual([])
    else
      await until(() => /scratched.*skipped/s.test(tab.logs().join()), {
        timeoutMs: 2000,
        what: 'logs',
      })
  })

  test('two tabs may wait for each other, and what a closed tab has stored is there', async () => {
    const tab = await newTab()
    await tab.goto(page)
    await tab.run(`${store}
      await navigator.locks.request('harness', () => done(objects('readwrite').put('kept', 'key')))
      localStorage.kept = 'kept too'`)
    const heard = tab.run(
      `return new Promise((resolve) => new BroadcastChannel('harness').onmessage = (event) => resolve(event.data))`,
    )
    const other = await newTab()
    await other.goto(page)
    await other.run(`new BroadcastChannel('harness').postMessage('hello')`)
    expect(await heard).toBe('hello')
    await tab.close()
    await other.close()
    const third = await newTab()
    await third.goto(page)
    const read = `${store}\nreturn [await done(objects('readonly').get('key')), localStorage.kept]`
    expect(await third.run(read)).toEqual(['kept', 'kept too'])
  })

  test('a beacon at pagehide arrives when the tab is closed', async () => {
    const tab = await newTab()
    await tab.goto(page)
    await tab.run(`addEventListener('pagehide', () => navigator.sendBeacon('/beacon', 'bye'))`)
    const before = pages.requests.length
    await tab.close()
    await until(() => pages.requests.slice(before).includes('POST /beacon'), {
      timeoutMs: 3000,
      what: 'the beacon',
    })
  })

  test('the back/forward cache is open', async () => {
    const tab = await newTab()
    await tab.goto(page)
    await tab.run(`addEventListener('pageshow', (event) => window.restored = event.persisted)`)
    await tab.click('a')
    await tab.waitFor(`return location.search === '?next' && document.readyState === 'complete'`)
    // Later than this script, which would otherwise hang in the page that goes.
    await tab.run('setTimeout(() => history.back())')
    expect(await tab.waitFor('return window.restored')).toBe(true)
    expect(await tab.url()).toBe(page)
  })

  test('an audible player plays in real time', async () => {
    const tab = await newTab()
    await tab.goto(page)
    await tab.run(`
      window.seen = []
      window.audio = document.querySelector('audio')
      for (const type of ['playing', 'error', 'ended']) audio.addEventListener(type, () => seen.push(type))
      window.begun = performance.now()
      await audio.play()`)
    await tab.waitFor('return audio.currentTime > 2')
    // Without a sound card some sinks take all they can get, and a minute is over in a second.
    expect(
      await tab.run('return (performance.now() - begun) / 1000 - audio.currentTime'),
    ).toBeGreaterThan(-0.1)
    expect(await tab.run('return seen')).toEqual(['playing'])
  })

  test('a server can go and come back', async () => {
    const port = await freePort()
    let server = await startPages({ port, routes })
    const tab = await newTab()
    await tab.goto(`${server.url}/harness.html`)
    const send = `return (await fetch('/beacon', { method: 'POST', body: 'x' })).status`
    expect(await tab.run(send)).toBe(204)
    await server.stop()
    await expect(tab.run(send)).rejects.toThrow()
    server = await startPages({ port, routes })
    expect(await tab.run(send)).toBe(204)
    await server.stop()
  })
})
