import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { startServer, type ServerOptions } from '../src/index.ts'
import { tempFolder } from './support/temp-folder.ts'
import { wireEvents, wireRequest } from './support/wire.ts'

const start = async (options: ServerOptions) => {
  const errors: unknown[] = []
  const onError = (error: unknown) => errors.push(error)
  const data = join(tempFolder(), 'c.sqlite')
  const server = await startServer({ port: 0, data, onError, ...options })
  onTestFinished(() => server.close())

  /** A client that sends this and then nothing more. `answer` resolves when the collector ends it. */
  const stall = async (sent: string) => {
    const socket = connect(server.port, '127.0.0.1')
    socket.on('error', () => {})
    onTestFinished(() => void socket.destroy())
    await once(socket, 'connect')
    socket.write(sent)
    const began = performance.now()
    const answer = text(socket).catch(() => '')
    return { socket, answer, ended: answer.then(() => performance.now() - began) }
  }
  const post = async () => {
    const body = JSON.stringify(wireRequest({ events: wireEvents(1, 3) }))
    return (await fetch(`${server.url}/cue`, { method: 'POST', body })).status
  }
  return { errors, stall, post }
}

const head = 'POST /cue HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 500\r\n'

test.each([
  ['nothing', ''],
  ['half of its headers', head],
  ['half of its body', `${head}\r\n{"v":1,`],
])('a client that sends %s and stalls is ended; others are served', async (_, sent) => {
  const { errors, stall, post } = await start({ requestTimeoutMs: 300 })
  const { answer, ended } = await stall(sent)
  expect(await post()).toBe(200)
  expect(await answer).toMatch(/^HTTP\/1\.1 408 /)
  expect(await ended).toBeGreaterThan(290)
  expect(await ended).toBeLessThan(2500)
  expect(await post()).toBe(200)
  expect(errors).toEqual([])
})

test('a client that dribbles is ended too', async () => {
  const { stall } = await start({ requestTimeoutMs: 300 })
  const { socket, answer, ended } = await stall(`${head}\r\n`)
  const dribble = setInterval(() => socket.write(' '), 20)
  onTestFinished(() => clearInterval(dribble))
  // What arrives while the socket closes resets the connection, and the answer may go with it (RFC 9293, 3.10.7.1).
  expect(await answer).toMatch(/^(HTTP\/1\.1 408 |$)/)
  expect(await ended).toBeGreaterThan(290)
  expect(await ended).toBeLessThan(2500)
})

test('no more connections are taken than there may be, and then again', async () => {
  const { stall, post } = await start({ requestTimeoutMs: 300, maxConnections: 3 })
  const stalled = await Promise.all([1, 2, 3].map(() => stall(`${head}\r\n`)))
  await expect(post()).rejects.toThrow('fetch failed')
  await Promise.all(stalled.map(({ answer }) => answer))
  expect(await post()).toBe(200)
})
