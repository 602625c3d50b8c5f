import { readBatch } from '@cuepoint/schema'
import { expect, onTestFinished, test } from 'vitest'
import { startServer } from '../src/index.ts'
import { toStored } from '../src/to-stored.ts'
import { startCollector } from './support/start-collector.ts'
import { tempFolder } from './support/temp-folder.ts'
import { streamId, wireEvents, wireRequest } from './support/wire.ts'

const chrome = (version: string) =>
  `AppleWebKit/537.36 (KHTML, like Gecko) ${version} Safari/537.36`
const webkit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)'
const iphone = `Mozilla/5.0 (iPhone; CPU iPhone OS 17_6_1 like Mac OS X) ${webkit}`

const googlebot = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'
const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0'

const bots: [string, string][] = [
  ['Googlebot', googlebot],
  [
    'Googlebot, smartphone',
    `Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.6778.69 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)`,
  ],
  [
    'GPTBot',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)',
  ],
  [
    'ChatGPT-User',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; ChatGPT-User/1.0; +https://openai.com/bot',
  ],
  ['HeadlessChrome', `Mozilla/5.0 (X11; Linux x86_64) ${chrome('HeadlessChrome/131.0.0.0')}`],
  ['WhatsApp, which shows a link', 'WhatsApp/2.23.20.0'],
  ['curl', 'curl/8.5.0'],
  ['Node', 'node'],
]

const people: [string, string | undefined][] = [
  ['Chrome', `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome('Chrome/131.0.0.0')}`],
  ['Chrome, Android', `Mozilla/5.0 (Linux; Android 10; K) ${chrome('Chrome/131.0.0.0 Mobile')}`],
  ['Firefox', firefox],
  [
    'Safari',
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Version/18.1 Safari/605.1.15`,
  ],
  ['Safari, iPhone', `${iphone} Version/17.6 Mobile/15E148 Safari/604.1`],
  [
    'Instagram, iPhone',
    `${iphone} Mobile/21G93 Instagram 350.0.0.26.90 (iPhone14,5; iOS 17_6_1; pt_BR; pt; scale=3.00; 1170x2532; 639810286; IABMV/1)`,
  ],
  ['Google app, iPhone', `${iphone} GSA/341.3.692278309 Mobile/15E148 Safari/604.1`],
  [
    'Facebook, Android',
    `Mozilla/5.0 (Linux; Android 13; moto g(30) Build/T1RC33.18-79-11; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0.6723.107 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/489.0.0.66.81;]`,
  ],
  // Which says nothing of who it is.
  ['an empty one', ''],
  ['none', undefined],
]

const stored = async (body: object, userAgent: string | undefined) => {
  const batch = await readBatch(body, { receivedAt: 1795331150200 })
  if ('error' in batch) throw new Error(batch.error)
  return toStored(batch, userAgent)
}

const trafficOf = async (userAgent: string | undefined, traffic: string | null = null) =>
  (await stored(request(1, traffic), userAgent)).header.traffic

const request = (stream: number, traffic: string | null = null) =>
  wireRequest({
    stream: streamId(stream),
    header: { ...wireRequest().header, traffic },
    events: wireEvents(1, 2),
  })

test.each(bots)('%s is marked', async (_, userAgent) => {
  expect(await trafficOf(userAgent)).toBe('bot')
})

test.each(people)('%s is not marked', async (_, userAgent) => {
  expect(await trafficOf(userAgent)).toBe(null)
})

test.each(['automated', 'preview', 'internal', 'test'])(
  "the page's own mark stays: %s",
  async (mark) => {
    expect(await trafficOf(googlebot, mark)).toBe(mark)
    expect(await trafficOf(firefox, mark)).toBe(mark)
  },
)

test('what a bot sends is answered and kept as any other', async () => {
  const [bot, person] = await Promise.all(
    [googlebot, firefox].map((userAgent) => stored(request(1), userAgent)),
  )
  expect(bot).toEqual({ ...person, header: { ...person!.header, traffic: 'bot' } })
})

test('a stream keeps the mark that it began with', async () => {
  const { post, events } = startCollector()
  const send = (stream: number, seq: number, userAgent: string) =>
    post({ ...request(stream), events: wireEvents(seq, seq) }, { 'user-agent': userAgent })
  for (const [stream, first, second] of [
    [1, firefox, googlebot],
    [2, googlebot, firefox],
  ] as const) {
    await send(stream, 1, first)
    await send(stream, 2, second)
  }
  const marks = (await events()).map(({ stream, seq, traffic }) => [stream, seq, traffic])
  expect(marks).toEqual([
    [streamId(1), 1, null],
    [streamId(1), 2, null],
    [streamId(2), 1, 'bot'],
    [streamId(2), 2, 'bot'],
  ])
})

test('over HTTP', async () => {
  const server = await startServer({ port: 0, data: `${tempFolder()}/cue.sqlite` })
  onTestFinished(() => server.close())
  const all = [...bots, ...people]
  for (const [index, [, userAgent = '']] of all.entries()) {
    const body = JSON.stringify(request(index + 1))
    const headers = { 'user-agent': userAgent }
    const response = await fetch(`${server.url}/cue`, { method: 'POST', body, headers })
    expect(await response.json()).toMatchObject({ watermark: 2, rejected: [] })
  }
  const lines = (await (await fetch(`${server.url}/v1/events`)).text()).trim().split('\n')
  const marks = lines.map((line) => (JSON.parse(line) as { traffic: string | null }).traffic)
  expect(marks).toEqual(
    all.flatMap((_, index) => Array(2).fill(index < bots.length ? 'bot' : null)),
  )
})
