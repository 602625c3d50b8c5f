import { describe, expect, it, vi } from 'vitest'
import {
  createTracker,
  type Plugin,
  type Tracker,
  type WireRequest,
  type TrackerOptions,
} from '../src/index.ts'
import { recordTrackers } from './record-trackers.ts'

const { requests, issues, start } = recordTrackers()

const delivered = async (cue: Tracker<any>) => {
  await cue.flush()
  return requests.flatMap((request) => request.events)
}

describe('wrong options throw at once and say what to write', () => {
  it.each<[string, any, RegExp]>([
    ['none', undefined, /endpoint: '\/cue'/],
    ['no endpoint', {}, /endpoint: '\/cue'/],
    ['an empty endpoint', { endpoint: '' }, /endpoint: '\/cue'/],
    ['an endpoint that is no web address', { endpoint: 'ftp://x/cue' }, /http/],
    ['a password in the endpoint', { endpoint: 'https://u:p@x.example/cue' }, /http/],
    ['an unknown option', { endpoint: '/cue', endPoint: '/x' }, /endPoint.*flushEveryMs/],
    ['a wrong type', { endpoint: '/cue', flushEveryMs: '5s' }, /flushEveryMs.*5000/],
    ['a negative time', { endpoint: '/cue', flushEveryMs: -1 }, /flushEveryMs/],
    ['a wrong word', { endpoint: '/cue', queue: 'disk' }, /queue.*durable.*memory/],
    ['a wrong consent', { endpoint: '/cue', consent: 'yes' }, /consent.*granted/],
    ['plugins that are no list', { endpoint: '/cue', plugins: {} }, /plugins/],
    ['a plugin without a name', { endpoint: '/cue', plugins: [{}] }, /name:/],
    ['two plugins of a name', { endpoint: '/cue', plugins: [{ name: 'a' }, { name: 'a' }] }, /a/],
  ])('%s', (_, options, message) => {
    expect(() => createTracker(options)).toThrow(TypeError)
    expect(() => createTracker(options)).toThrow(message)
  })

  it('takes options that are undefined as absent', () => {
    expect(() => start({ key: undefined, filter: undefined } as object)).not.toThrow()
  })
})

it('is the first tracker again when the key runs already, and says so', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const first = start()
  expect(start()).toBe(first)
  expect(warn).toHaveBeenCalledOnce()
  first.stop()
  expect(start()).not.toBe(first)
})

it('numbers events, keeps their order and merges common properties', async () => {
  const cue = start({ props: () => ({ plan: 'pro', help: 'a@b.co' }) })
  cue.track('pack_opened', { id: 1 })
  cue.track('pack_opened', { id: 2, plan: 'free' })
  const events = await delivered(cue)
  expect(events.map(({ seq, props }) => [seq, props])).toEqual([
    [1, { plan: 'pro', help: '[email]', id: 1 }],
    [2, { plan: 'free', help: '[email]', id: 2 }],
  ])
  expect(cue.stats()).toEqual({
    captured: 2,
    queued: 0,
    acknowledged: 2,
    elsewhere: 0,
    dropped: {},
  })
})

describe('bad events cost themselves only and say why', () => {
  const cyclic: Record<string, unknown> = {}
  cyclic['self'] = cyclic
  const hostile = {
    get boom() {
      throw new Error('boom')
    },
  }
  it.each<[string, [any, any?], string]>([
    ['a malformed name', ['Product Added'], 'invalid'],
    ['a long name', ['a'.repeat(41)], 'invalid'],
    ['no name', [undefined], 'invalid'],
    ['a symbol as name', [Symbol('x')], 'invalid'],
    ['a list as name', [['pack_opened']], 'invalid'],
    ['a text as props', ['pack_opened', 'a@b.co'], 'invalid'],
    ['cyclic props', ['pack_opened', cyclic], 'invalid'],
    ['a BigInt', ['pack_opened', { big: 1n }], 'invalid'],
    ['a throwing getter', ['pack_opened', hostile], 'invalid'],
    ['a text of 1 MB', ['pack_opened', { text: 'x'.repeat(1_000_000) }], 'too_large'],
    [
      '33 KB',
      ['pack_opened', { list: Array.from({ length: 20 }, () => 'x '.repeat(1_000)) }],
      'too_large',
    ],
  ])('%s', async (_, [name, props], reason) => {
    const cue = start()
    expect(() => cue.track(name, props)).not.toThrow()
    cue.track('pack_opened')
    expect(issues).toMatchObject([{ kind: 'drop', reason, events: 1 }])
    expect(issues[0]!.detail).not.toBe('')
    const events = await delivered(cue)
    expect(events.map((event) => event.seq)).toEqual([1])
    expect(cue.stats().dropped).toEqual({ [reason]: 1 })
  })

  it('after stop()', () => {
    const cue = start()
    cue.stop()
    expect(() => cue.track('pack_opened')).not.toThrow()
    expect(issues).toMatchObject([{ kind: 'drop', reason: 'stopped' }])
  })

  it('what filter refuses', async () => {
    const cue = start({ filter: (event) => event.name !== 'noise_heard' && event })
    cue.track('noise_heard')
    cue.track('pack_opened')
    expect((await delivered(cue)).map((event) => event.name)).toEqual(['pack_opened'])
    expect(issues).toMatchObject([{ reason: 'filtered' }])
  })

  it('foreign code that throws', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const throws = () => {
      throw new Error('boom')
    }
    const cue = start({
      props: throws,
      plugins: [{ name: 'broken', setup: throws, enrich: throws }],
      onIssue: (issue) => {
        issues.push(issue)
        throw new Error('boom')
      },
    })
    cue.subscribe(throws)
    cue.track('pack_opened')
    expect(await delivered(cue)).toHaveLength(1)
    expect(new Set(issues.map((issue) => issue.reason))).toEqual(new Set(['plugin_failed']))
  })
})

describe('consent', () => {
  it('has no identifier while it is anonymous', async () => {
    const cue = start({ consent: 'anonymous' })
    cue.identify('user-7')
    cue.track('pack_opened')
    await delivered(cue)
    expect(requests[0]!.header).toMatchObject({ client: null, user: null })
    expect(requests[0]!.previous).toBeNull()
    expect([localStorage.length, sessionStorage.length]).toEqual([0, 0])
  })

  it('says goodbye and erases everything but the decision when it is withdrawn', async () => {
    const plugin: Plugin<any> = { name: 'p', setup: ({ store }) => store.set('a', 1) }
    const cue = start({ plugins: [plugin] })
    cue.identify('user-7')
    await delivered(cue)
    cue.consent('denied')
    const last = requests.at(-1)!
    expect(last.events.at(-1)).toMatchObject({ name: 'consent_changed', props: { mode: 'denied' } })
    expect(last.final).toBe(true)
    expect(Object.keys(localStorage)).toEqual(['cuepoint:default:consent'])
    expect(sessionStorage).toHaveLength(0)
    cue.track('pack_opened')
    expect(cue.stats().dropped).toMatchObject({ denied: 1 })
  })

  it('is the fallback of auto where no platform comes', async () => {
    const cue = start({ consent: { mode: 'auto', fallback: 'granted', waitMs: 20 } })
    cue.track('pack_opened')
    expect(await delivered(cue)).toEqual([])
    await vi.waitFor(() => expect(cue.ids().client).not.toBeNull())
    expect((await delivered(cue)).map((event) => event.name)).toEqual(['pack_opened'])
  })
})

describe('identity', () => {
  it('begins a new stream for a user and a new client at reset', async () => {
    const cue = start()
    cue.track('pack_opened')
    const { client } = cue.ids()
    cue.identify('user-7')
    cue.track('pack_opened')
    cue.reset()
    cue.track('pack_opened')
    await delivered(cue)
    expect(requests.map(({ header }) => header.user)).toEqual([null, 'user-7', null])
    expect(requests.map(({ header }) => header.client === client)).toEqual([true, true, false])
  })

  it.each(['ana@example.com', '+55 11 99999-0000', '', undefined, { id: 1 }])(
    'refuses %s as a user',
    (user) => {
      const cue = start()
      cue.identify(user as string)
      expect(cue.ids().user).toBeNull()
      expect(issues).toMatchObject([{ reason: 'invalid', events: 0 }])
      expect(issues[0]!.detail).toMatch(/opaque id/)
    },
  )
})

describe('plugins', () => {
  it('start with a context, stop with their undo, and see every event', () => {
    const undo = vi.fn()
    const seen: string[] = []
    const plugin: Plugin<{ thing_done: { n: number } }> = {
      name: 'things',
      setup(ctx) {
        ctx.track('thing_done', { n: 1 })
        expect(ctx.consent.read().mode).toBe('granted')
        expect(ctx.session.read().number).toBe(1)
        ctx.store.set('a', { b: 1 })
        expect(ctx.store.get('a')).toEqual({ b: 1 })
        return undo
      },
      enrich: (event) => void seen.push(event.name),
    }
    const cue = start({ plugins: [plugin] })
    cue.track('pack_opened')
    expect(seen).toEqual(['thing_done', 'pack_opened'])
    cue.stop()
    expect(undo).toHaveBeenCalledOnce()
  })

  it('give way to a claim until it is undone', () => {
    const log: string[] = []
    let release = () => {}
    const cue = start({
      plugins: [
        { name: 'pages', setup: () => (log.push('on'), () => void log.push('off')) },
        { name: 'router', setup: ({ claim }) => void (release = claim('pages')) },
      ],
    })
    expect(log).toEqual(['on', 'off'])
    release()
    release()
    expect(log).toEqual(['on', 'off', 'on'])
    cue.use({ name: 'pages' })
    expect(issues).toMatchObject([{ reason: 'plugin_failed' }])
  })

  it('keep nothing on the device without consent', () => {
    const kept: unknown[] = []
    start({
      consent: 'anonymous',
      plugins: [
        {
          name: 'p',
          setup({ store }) {
            store.set('a', 1)
            kept.push(store.get('a'))
          },
        },
      ],
    })
    expect(kept).toEqual([undefined])
    expect(localStorage).toHaveLength(0)
  })

  it('hear that the page is hidden before the last events go', async () => {
    const cue = start({
      plugins: [
        { name: 'p', setup: ({ onHidden, track }) => void onHidden(() => track('thing_done')) },
      ] as Plugin<any>[],
    })
    dispatchEvent(new Event('pagehide'))
    expect(requests.flatMap((request) => request.events.map((event) => event.name))).toEqual([
      'thing_done',
    ])
    expect(cue.stats().queued).toBe(1)
  })
})

it('tells subscribers of every accepted event', () => {
  const cue = start()
  const names: string[] = []
  const undo = cue.subscribe((event) => names.push(event.name))
  cue.track('pack_opened')
  cue.track('Bad Name')
  undo()
  cue.track('pack_closed')
  expect(names).toEqual(['pack_opened'])
})

it('sends again what was not accepted, under the same number', async () => {
  let status = 503
  const cue = start({
    retryFirstMs: 5,
    transport: async (_url, { body }) => {
      requests.push(JSON.parse(String(body)) as WireRequest)
      return new Response(null, { status })
    },
  })
  cue.track('pack_opened')
  await cue.flush()
  expect(cue.stats()).toMatchObject({ queued: 1, acknowledged: 0 })
  expect(issues).toMatchObject([{ kind: 'failure', reason: 'endpoint_refused', events: 1 }])
  status = 204
  await vi.waitFor(() => expect(cue.stats()).toMatchObject({ queued: 0, acknowledged: 1 }))
  expect(new Set(requests.map((request) => request.events[0]!.seq))).toEqual(new Set([1]))
  expect(requests.at(-1)!.attempt).toBeGreaterThan(0)
})

describe('limits that the docs promise', () => {
  const hung: TrackerOptions['transport'] = (_url, { signal }) =>
    new Promise((_, reject) => signal!.addEventListener('abort', () => reject(signal!.reason)))

  it('a request without an answer fails after requestTimeoutMs', async () => {
    const cue = start({ transport: hung, requestTimeoutMs: 20 })
    cue.track('pack_opened')
    await cue.flush()
    expect(issues).toMatchObject([{ reason: 'endpoint_unreachable', events: 1 }])
    expect(cue.stats().queued).toBe(1)
  })

  it('leaving carries at most 60,000 bytes, the newest events', () => {
    const bodies: string[] = []
    const cue = start({
      transport: (_url, { body, leaving }) => {
        if (leaving) bodies.push(String(body))
        return new Promise(() => {})
      },
    })
    for (let i = 1; i <= 200; i++) cue.track('pack_opened', { i, text: 'á'.repeat(500) })
    dispatchEvent(new Event('pagehide'))
    const bytes = bodies.reduce((sum, body) => sum + new TextEncoder().encode(body).length, 0)
    expect(bytes).toBeGreaterThan(30_000)
    expect(bytes).toBeLessThanOrEqual(60_000)
    const [{ events }] = bodies.map((body) => JSON.parse(String(body)) as WireRequest) as [
      WireRequest,
    ]
    expect(events.at(-1)!.seq).toBe(200)
  })

  it('the journal of a hidden page ends at 256 KB, and says what it gave up', async () => {
    const cue = start({ queue: 'durable', transport: () => new Promise(() => {}) })
    dispatchEvent(new Event('pagehide'))
    for (let i = 0; i < 100; i++) cue.track('pack_opened', { text: 'x '.repeat(5_000) })
    await vi.waitFor(() => expect(issues.length).toBeGreaterThan(0))
    const entries = Object.entries<string>({ ...localStorage })
      .filter(([key]) => key.includes(':j:'))
      .map(([, text]) => JSON.parse(text) as { first: number; last: number; reason?: string })
      .sort((a, b) => a.first - b.first)
    const length = JSON.stringify(entries).length
    expect(length).toBeGreaterThan(200 * 1024)
    expect(length).toBeLessThanOrEqual(256 * 1024)
    expect(entries[0]).toMatchObject({ first: 1, reason: 'queue_full', events: '' })
    expect(entries.filter((entry) => entry.reason)).toHaveLength(1)
    expect(entries[0]!.last).toBe(entries[1]!.first - 1)
    expect(entries.at(-1)).toMatchObject({ first: 100, last: 100 })
  })

  it('delivers from memory where there is no IndexedDB, and says so once', async () => {
    expect(globalThis.indexedDB).toBeUndefined()
    const cue = start({ queue: 'durable' })
    cue.track('pack_opened')
    cue.track('pack_opened')
    expect((await delivered(cue)).map((event) => event.seq)).toEqual([1, 2])
    expect(issues.filter((issue) => issue.reason === 'storage_degraded')).toHaveLength(1)
  })
})
