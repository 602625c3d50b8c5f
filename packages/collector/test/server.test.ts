import { request } from 'node:http'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startServer, type ServerOptions } from '../src/index.ts'
import { tempFolder } from './support/temp-folder.ts'
import { streamId, wireEvents, wireRequest } from './support/wire.ts'

const start = async (options: ServerOptions = {}) => {
  const server = await startServer({ port: 0, data: join(tempFolder(), 'c.sqlite'), ...options })
  onTestFinished(() => server.close())
  return server
}

const post = (url: string, body: string | Uint8Array<ArrayBuffer>) =>
  fetch(`${url}/cue`, { method: 'POST', body, headers: { 'content-type': 'text/plain' } })

test('answers over HTTP', async () => {
  const { url, port } = await start()
  expect(url).toBe(`http://127.0.0.1:${port}`)
  const response = await post(url, JSON.stringify(wireRequest({ events: wireEvents(1, 9) })))
  expect(await response.json()).toMatchObject({ watermark: 9 })
  expect(await (await fetch(`${url}/health`)).json()).toEqual({ ok: true })
})

test.each([300_000, 20_000_000])('a body of %i bytes gets its answer', async (length) => {
  const { url } = await start()
  const response = await post(url, new Uint8Array(length))
  expect(response.status).toBe(413)
  expect((await post(url, JSON.stringify(wireRequest()))).status).toBe(200)
})

test('an upload without a length is refused while it comes', async () => {
  const { url } = await start()
  let sent = 0
  const status = await new Promise((resolve, reject) => {
    const upload = request(`${url}/cue`, { method: 'POST' }, (response) => {
      resolve(response.statusCode)
      upload.destroy()
    })
    upload.on('error', reject)
    const send = () => {
      if (upload.destroyed || sent > 50_000_000) return
      sent += 64 * 1024
      upload.write(new Uint8Array(64 * 1024), () => setImmediate(send))
    }
    send()
  })
  expect(status).toBe(413)
  expect(sent).toBeLessThan(50_000_000)
})

test('an upload that breaks off does no harm', async () => {
  const errors: unknown[] = []
  const { url } = await start({ onError: (error) => errors.push(error) })
  const upload = request(`${url}/cue`, { method: 'POST', headers: { 'content-length': '500' } })
  upload.on('error', () => {})
  upload.write('{"v":1')
  await new Promise((resolve) => setTimeout(resolve, 50))
  upload.destroy()
  expect((await post(url, JSON.stringify(wireRequest()))).status).toBe(200)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(errors).toEqual([])
})

test('many pages at once', async () => {
  const { url } = await start()
  const send = (n: number) =>
    post(url, JSON.stringify(wireRequest({ stream: streamId(n), events: wireEvents(1, 10) })))
  const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => send(n)))
  expect(answers.every(({ status }) => status === 200)).toBe(true)
  const balance = await fetch(`${url}/v1/balance`)
  expect(await balance.json()).toMatchObject({
    totals: { streams: 100, stored: 1000, last_seq: 1000, missing: 0 },
  })
})

test('closes soon, with a live page and idle connections open', async () => {
  const { url, close } = await startServer({ port: 0, data: join(tempFolder(), 'c.sqlite') })
  const live = await fetch(`${url}/v1/live`)
  await fetch(`${url}/health`)
  const start = Date.now()
  await close()
  expect(Date.now() - start).toBeLessThan(3000)
  await live.body?.cancel().catch(() => {})
  await expect(fetch(`${url}/health`)).rejects.toThrow()
})

test('serves the script of a file', async () => {
  const { url } = await start({ script: new URL(import.meta.url).pathname })
  expect(await (await fetch(`${url}/cuepoint.js`)).text()).toContain('serves the script of a file')
})

test('a rebound name is refused by its Host header', async () => {
  const { port } = await start()
  const status = await new Promise((resolve) => {
    const headers = { host: 'evil.example' }
    request({ port, path: '/v1/events', headers }, ({ statusCode }) => resolve(statusCode)).end()
  })
  expect(status).toBe(403)
})

test('an address that others reach needs a token', async () => {
  await expect(startServer({ host: '0.0.0.0', port: 0 })).rejects.toThrow('token')
  await expect(startServer({ host: '0.0.0.0', port: 0, token: '' })).rejects.toThrow('token')
})
