import { readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { startCli } from './support/start-cli.ts'
import { tempFolder } from './support/temp-folder.ts'
import { streamId, wireEvent, wireEvents, wireRequest } from './support/wire.ts'

const planted = 'maria.silva@example.com'
// However it is written: in a URL, or cut off soon after it began, as messages do.
const trace = /maria/i

/** A request of a stream of its own. */
const request = (n: number, changes: object = {}) =>
  JSON.stringify({ ...wireRequest({ stream: streamId(n), events: wireEvents(1, 1) }), ...changes })

const event = (changes: object) => ({ events: [{ ...wireEvent(1), ...changes }] })
const header = (changes: object) => ({ header: { ...wireRequest().header, ...changes } })

/** What is wrong with each of these is where the address stands. */
const wrong: [string, number, object][] = [
  ['a stream id', 400, { stream: planted }],
  ['the stream before', 400, { previous: { stream: planted, last_seq: 1 } }],
  ['the key', 401, { key: planted }],
  ['the version', 400, { v: planted }],
  ['the time', 400, { sent_at: planted }],
  ['a number', 400, event({ seq: planted })],
  ['the consent', 400, header({ consent: { mode: planted } })],
  ['a drop', 400, { dropped: [{ from: planted, to: 1, reason: 'queue_full' }] }],
  ['a reason, its count wrong', 400, { unnumbered: { [planted]: 'many' } }],
  ['a reason too long', 400, { unnumbered: { [planted.padEnd(99)]: 1 } }],
  ['a reason that hides the rest', 400, { unnumbered: { [planted.repeat(30)]: -1 } }],
  ['the name of an event', 200, event({ name: planted })],
  ['the time of an event', 200, event({ at: planted })],
  ['an event with an address too long', 200, event({ url: planted.repeat(999) })],
  ['an event whose props are none', 200, event({ props: [planted] })],
  ['an event that is rejected for its name', 200, event({ name: 'X', props: { planted } })],
  ['a field of an event that nobody knows', 200, event({ email: planted })],
  ['a field of the header that nobody knows', 200, header({ email: planted })],
  ['a field of the request that nobody knows', 200, { email: planted }],
]

const broken: [string, string | Uint8Array<ArrayBuffer>][] = [
  ['broken JSON', `{"email":"${planted}",`],
  ['JSON that begins with it', planted],
  ['no object', JSON.stringify(planted)],
  ['a form', `email=${encodeURIComponent(planted)}`],
  ['not UTF-8', new Uint8Array([...Buffer.from(planted), 0xff])],
  ['half of a gzip', new Uint8Array(gzipSync(planted).subarray(0, -9))],
]

const start = async () => {
  const folder = tempFolder()
  const cli = startCli(['--port', '0'], folder)
  const url = await cli.url()

  const ask = (path: string, init: RequestInit = {}) => fetch(`${url}${path}`, init).then(written)
  const post = (body: BodyInit, headers: Record<string, string> = {}) =>
    ask('/cue', { method: 'POST', body, headers })
  const data = join(folder, 'data')
  const stored = () => readdirSync(data).map((name) => readFileSync(join(data, name), 'latin1'))
  return { ...cli, ask, post, stored, port: Number(new URL(url).port), data }
}

/** All of an answer, and its status by itself. */
const written = async (response: Response) => ({
  status: response.status,
  text: `${JSON.stringify([...response.headers])}${await response.text()}`,
})

/** What no HTTP client would write. */
const sendRaw = (port: number, lines: string[]): Promise<string> => {
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  return text(socket)
}

test('what is refused is found in no answer, no log and no file', async () => {
  const { ask, post, stored, output, port, kill, exit } = await start()
  const answers: string[] = []
  for (const [index, [what, status, changes]] of wrong.entries()) {
    const answer = await post(request(index, changes))
    expect([what, answer.status]).toEqual([what, status])
    answers.push(answer.text)
  }
  for (const [what, body] of broken) {
    const answer = await post(body)
    expect([what, answer.status]).toEqual([what, 400])
    answers.push(answer.text)
  }

  const email = encodeURIComponent(planted)
  const tell = {
    'user-agent': `Mozilla/5.0 (${planted})`,
    'x-forwarded-for': `203.0.113.77, ${planted}`,
    referer: `https://shop.example/?email=${email}`,
    cookie: `cuepoint_token=${email}`,
  }
  for (const [status, answer] of [
    [200, await post(request(101), tell)],
    [415, await post(request(102), { 'content-type': `text/${planted}` })],
    [200, await ask(`/cue?email=${email}`, { method: 'POST', body: request(103) })],
    [404, await ask(`/${planted}?email=${email}`)],
    [400, await ask(`/v1/events?after=${email}`)],
    [405, await ask(`/cue?email=${email}`)],
  ] as const) {
    expect([status, answer.text]).toEqual([answer.status, answer.text])
    answers.push(answer.text)
  }
  for (const lines of [
    [`POST http://${planted}/cue HTTP/1.1`, 'Host: 127.0.0.1', 'Connection: close'],
    [`GET http://${planted}/v1/events HTTP/1.1`, 'Host: 127.0.0.1', 'Connection: close'],
    ['GET /v1/events HTTP/1.1', `Host: ${planted}`, 'Connection: close'],
    [`GET /\\${planted} HTTP/1.1`, 'Host: 127.0.0.1', 'Connection: close'],
    [`${planted} / HTTP/1.1`, 'Host: 127.0.0.1', 'Connection: close'],
  ])
    answers.push(await sendRaw(port, lines))

  expect(answers.filter((answer) => trace.test(answer))).toEqual([])
  const files = stored()
  kill('SIGTERM')
  expect(await exit).toBe(0)
  const all = [...files, ...stored(), output.text]
  expect(all.filter((text) => trace.test(text) || text.includes('203.0.113.77'))).toEqual([])
  // It looked where the events are.
  expect(files.join()).toContain('https://shop.example/packs/42')
})

test('what fails is logged without what it was about', async () => {
  const { ask, post, data, output, port, kill, exit } = await start()
  const about = request(1, {
    ...header({ user: planted }),
    ...event({ url: `https://shop.example/?email=${planted}`, props: { planted } }),
  })

  const db = new DatabaseSync(join(data, 'cuepoint.sqlite'))
  onTestFinished(() => db.close())
  db.exec('BEGIN IMMEDIATE')
  const locked = await post(about)
  expect(locked.status).toBe(503)
  db.exec('ROLLBACK')
  expect((await post(about)).status).toBe(200)

  // As after a fault of the disk. `JSON.parse` quotes what it cannot read.
  db.prepare('UPDATE event SET props = ?').run(planted)
  const unreadable = await ask('/v1/events')
  expect(unreadable.status).toBe(500)
  const live = await ask('/v1/live')
  // And `new Request` the address.
  const addressed = await sendRaw(port, [
    `POST http://${planted}/cue?email=${planted} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Connection: close',
    'Content-Length: 0',
  ])
  expect(addressed).toContain('500 Internal Server Error')

  kill('SIGTERM')
  expect(await exit).toBe(0)
  for (const text of [locked.text, unreadable.text, live.text, addressed])
    expect(text).not.toMatch(trace)
  expect(output.text).not.toMatch(trace)
  expect(output.text).toMatch(/database is locked\n {4}at .+group-commit\.ts:\d+/)
  expect(output.text.match(/SyntaxError\n {4}at .+read-events\.ts:\d+/g)).toHaveLength(2)
  expect(output.text).toMatch(/TypeError.*\n {4}at /)
})
