import { createHash } from 'node:crypto'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { startCollector } from './support/start-collector.ts'

const scriptOf = (version: string) =>
  `tell({v:1,sdk:"cuepoint/${version}"});${'go();'.repeat(2000)}`
const script = async () => scriptOf('1.2.3')

test('the script is served to any page, and again only when it has changed', async () => {
  let text = 'one()'
  const { get } = startCollector({ script: async () => text })
  const first = await get('/cuepoint.js', { origin: 'https://shop.example' })
  expect(await first.text()).toBe('one()')
  expect(first.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(first.headers.get('access-control-allow-origin')).toBe('*')
  expect(first.headers.get('cache-control')).toBe('no-cache')

  const etag = { 'if-none-match': first.headers.get('etag') ?? '' }
  expect((await get('/cuepoint.js', etag)).status).toBe(304)
  text = 'two()'
  const second = await get('/cuepoint.js', etag)
  expect([second.status, await second.text()]).toEqual([200, 'two()'])
})

test('under its version it is kept for a year, and no other version has its bytes', async () => {
  let version = '1.2.3'
  const { get } = startCollector({ script: async () => scriptOf(version) })
  const pinned = await get('/cuepoint-1.2.3.js')
  expect(await pinned.text()).toBe(scriptOf('1.2.3'))
  expect(pinned.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(pinned.headers.get('access-control-allow-origin')).toBe('*')

  for (const other of ['1.2.4', '1.2', '1.2.3.4', '1.2.3-beta.1']) {
    const answer = await get(`/cuepoint-${other}.js`)
    expect([other, answer.status, answer.headers.get('cache-control')]).toEqual([
      other,
      404,
      'no-cache',
    ])
    expect(await answer.text()).toContain('/cuepoint-1.2.3.js')
  }
  version = '2.0.0-beta.1'
  expect((await get('/cuepoint-1.2.3.js')).status).toBe(404)
  expect((await get('/cuepoint-2.0.0-beta.1.js')).status).toBe(200)
})

test('a script that does not say its version has no pinned name', async () => {
  const { get } = startCollector({ script: async () => 'one()' })
  const answer = await get('/cuepoint-undefined.js')
  expect(answer.status).toBe(404)
  const pinned = await get('/cuepoint-1.2.3.js')
  expect([pinned.status, await pinned.text()]).toEqual([
    404,
    expect.stringContaining('/cuepoint.js'),
  ])
  expect(await (await get('/integrity.json')).json()).toEqual({})
})

test('the hash for the tag is that of the bytes', async () => {
  const { get } = startCollector({ script, loopback: false })
  const hashes = (await (await get('/integrity.json')).json()) as Record<string, string>
  const digest = createHash('sha384').update(scriptOf('1.2.3')).digest('base64')
  expect(hashes).toEqual({ 'cuepoint-1.2.3.js': `sha384-${digest}` })
})

test.each(['doctor', 'more'])(
  'its %s is served beside it, and takes no version’s name',
  async (name) => {
    const { get } = startCollector({ script, [name]: async () => scriptOf('9.9.9') })
    const path = `/cuepoint-${name}.js`
    const answer = await get(path, { 'accept-encoding': 'identity' })
    expect(await answer.text()).toBe(scriptOf('9.9.9'))
    // The script imports it as a module, from the shop's origin.
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('cache-control')).toBe('no-cache')
    const etag = { 'accept-encoding': 'br', 'if-none-match': '' }
    const compressed = await get(path, etag)
    expect(compressed.headers.get('content-encoding')).toBe('br')
    etag['if-none-match'] = compressed.headers.get('etag')!
    expect((await get(path, etag)).status).toBe(304)
    expect((await startCollector({ script }).get(path)).status).toBe(404)
  },
)

const plain = (bytes: Uint8Array) => bytes

test.each([
  ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
  ['gzip, deflate', 'gzip', gunzipSync],
  ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
  ['br;q=0, gzip;q=0', null, plain],
  ['deflate', null, plain],
  ['identity', null, plain],
])('who accepts %s is answered in %s', async (accepted, encoding, decode) => {
  const { get } = startCollector({ script })
  for (const path of ['/cuepoint.js', '/cuepoint-1.2.3.js']) {
    const answer = await get(path, { 'accept-encoding': accepted })
    const bytes = new Uint8Array(await answer.arrayBuffer())
    expect(answer.headers.get('content-encoding')).toBe(encoding)
    expect(answer.headers.get('vary')).toBe('Accept-Encoding')
    expect(answer.headers.get('content-length')).toBe(String(bytes.length))
    expect(String(Buffer.from(decode(bytes)))).toBe(scriptOf('1.2.3'))
    if (encoding) expect(bytes.length).toBeLessThan(500)
  }
})

test('what one browser has of it in brotli is not what another has in gzip', async () => {
  const { get } = startCollector({ script })
  const etag = (await get('/cuepoint.js', { 'accept-encoding': 'br' })).headers.get('etag')!
  const again = (encoding: string, tag: string) =>
    get('/cuepoint.js', { 'accept-encoding': encoding, 'if-none-match': tag })
  expect((await again('gzip', etag)).status).toBe(200)
  // A proxy may have weakened it.
  const known = await again('br', `W/${etag}, "x"`)
  expect([known.status, known.headers.get('vary')]).toEqual([304, 'Accept-Encoding'])
})

test('HEAD is answered as GET is, without the bytes', async () => {
  const { collector, get } = startCollector({ script })
  for (const path of ['/cuepoint.js', '/cuepoint-1.2.3.js']) {
    const headers = { 'accept-encoding': 'br' }
    const url = `http://127.0.0.1:8787${path}`
    const head = await collector(new Request(url, { method: 'HEAD', headers }))
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect([...head.headers]).toEqual([...(await get(path, headers)).headers])
  }
})

test('without a script the answer says what to do', async () => {
  const missing = () => Promise.reject(new Error('ENOENT'))
  for (const options of [{}, { script: missing }]) {
    for (const path of ['/cuepoint.js', '/cuepoint-1.2.3.js', '/integrity.json']) {
      const response = await startCollector(options).get(path)
      expect(response.status).toBe(404)
      expect(await response.text()).toContain('--script')
    }
  }
})

test('the file beside it has its version’s name, too, whatever that file says of itself', async () => {
  let text = scriptOf('9.9.9')
  const { get } = startCollector({ script, more: async () => text })
  const pinned = await get('/cuepoint-more-1.2.3.js')
  expect(await pinned.text()).toBe(text)
  expect(pinned.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(pinned.headers.get('access-control-allow-origin')).toBe('*')
  for (const other of ['9.9.9', '1.2', '1.2.3.4']) {
    const answer = await get(`/cuepoint-more-${other}.js`)
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'no-cache'])
  }

  text = 'other()'
  const hashOf = (bytes: string) => `sha384-${createHash('sha384').update(bytes).digest('base64')}`
  const hashes = await (await get('/integrity.json')).json()
  // The page at / takes the first.
  expect(Object.entries(hashes as object)).toEqual([
    ['cuepoint-1.2.3.js', hashOf(scriptOf('1.2.3'))],
    ['cuepoint-more-1.2.3.js', hashOf('other()')],
  ])
})

test('beside a script without a version, or not there, it has no such name', async () => {
  const more = async () => scriptOf('1.2.3')
  for (const options of [{ script: async () => 'one()', more }, { more }, { script }]) {
    expect((await startCollector(options).get('/cuepoint-more-1.2.3.js')).status).toBe(404)
  }
})
