import { expect, test } from 'vitest'
import { startCollector } from './support/start-collector.ts'

test('the script is served to any page, and again only when it has changed', async () => {
  let text = 'one()'
  const { get } = startCollector({ script: async () => text })
  const first = await get('/cuepoint.js', { origin: 'https://shop.example' })
  expect(await first.text()).toBe('one()')
  expect(first.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(first.headers.get('access-control-allow-origin')).toBe('*')

  const etag = { 'if-none-match': first.headers.get('etag') ?? '' }
  expect((await get('/cuepoint.js', etag)).status).toBe(304)
  text = 'two()'
  const second = await get('/cuepoint.js', etag)
  expect([second.status, await second.text()]).toEqual([200, 'two()'])
})

test('without a script the answer says what to do', async () => {
  const missing = () => Promise.reject(new Error('ENOENT'))
  for (const options of [{}, { script: missing }]) {
    const response = await startCollector(options).get('/cuepoint.js')
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('--script')
  }
})
