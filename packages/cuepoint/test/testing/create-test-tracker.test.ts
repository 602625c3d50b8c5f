import { afterEach, expect, it, vi } from 'vitest'
import type { Plugin } from '../../src/index.ts'
import { createTestTracker } from '../../src/testing/index.ts'

const running: { stop(): void }[] = []
afterEach(() => {
  for (const cue of running.splice(0)) cue.stop()
  vi.restoreAllMocks()
})

const start = ((options) => {
  const cue = createTestTracker(options as object)
  running.push(cue)
  return cue
}) as typeof createTestTracker

it('records what the site would send, in order', () => {
  const early: Plugin<{ pack_opened: {} }> = {
    name: 'early',
    setup: ({ track }) => track('pack_opened'),
    enrich: (event) => void (event.props['genre'] = 'lo-fi'),
  }
  const cue = start({
    plugins: [early],
    props: () => ({ plan: 'pro' }),
    scrub: (text) => text.replace('secret', '…'),
    filter: (event) => event.name !== 'page_viewed',
  })
  cue.track('page_viewed', { title: 'Packs', navigation: 'load' })
  cue.track('note_written', { text: 'secret', at: new Date(0), gone: undefined, by: 'a@b.co' })
  expect(cue.events).toEqual([
    expect.objectContaining({ name: 'pack_opened', props: { plan: 'pro', genre: 'lo-fi' } }),
    {
      name: 'note_written',
      at: expect.any(Number),
      url: location.href,
      props: {
        plan: 'pro',
        genre: 'lo-fi',
        text: '…',
        at: '1970-01-01T00:00:00.000Z',
        by: '[email]',
      },
    },
  ])
  expect(cue.stats()).toMatchObject({ captured: 3, dropped: { filtered: 1 } })
})

it('records what leaves the last filter, and no later change', () => {
  const cue = start({
    filter: (event) => ({ ...event, props: { at: new Date(0), gone: undefined } }),
  })
  cue.subscribe((event) => void (event.props['at'] = 'changed'))
  cue.track('pack_opened')
  expect(cue.events[0]!.props).toStrictEqual({ at: '1970-01-01T00:00:00.000Z' })
})

it('is silent, unless the test wants to see', async () => {
  expect(location.hostname).toBe('localhost')
  const spies = (['debug', 'log', 'info'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation(() => {}),
  )
  const said = () => spies.flatMap((spy) => spy.mock.calls).length
  start({}).track('pack_opened')
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(said()).toBe(0)
  start({ debug: true }).track('pack_opened')
  // Debug is a file of its own.
  await vi.waitFor(() => expect(said()).toBeGreaterThan(0), { timeout: 10_000 })
})

it('delivers at once, to nobody', async () => {
  const spies = [
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('no network')),
    vi.spyOn(navigator, 'sendBeacon').mockReturnValue(false),
  ]
  const cue = start({ endpoint: 'https://shop.example/cue', queue: 'durable', headers: { a: 'b' } })
  cue.track('pack_opened')
  expect(await cue.flush()).toMatchObject({ acknowledged: 1, queued: 0 })
  cue.track('pack_opened')
  dispatchEvent(new Event('pagehide'))
  cue.stop()
  expect(await cue.doctor()).toEqual([])
  for (const spy of spies) expect(spy).not.toHaveBeenCalled()
})

it('holds what waits for consent, and tells of it', async () => {
  const cue = start({ consent: 'pending' })
  cue.track('pack_opened')
  cue.expectEvent('pack_opened')
  expect(await cue.flush()).toMatchObject({ acknowledged: 0, queued: 1 })
  cue.consent('denied')
  cue.track('pack_opened')
  expect(cue.events.filter(({ name }) => name === 'pack_opened')).toHaveLength(1)
  expect(cue.stats()).toMatchObject({ acknowledged: 0, dropped: { denied: 2 } })
})

it('keeps nothing that outlives it or that another one finds', () => {
  const places = () => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]
  const before = [...places(), document.cookie]
  let store: { get(key: string): unknown; set(key: string, value: unknown): void } | undefined
  const keeper: Plugin = { name: 'keeper', setup: (ctx) => void (store = ctx.store) }
  const options = { plugins: [keeper], key: 'shop', cookieDomain: 'shop.example' }
  const one = start(options)
  store!.set('heard', 7)
  expect(store!.get('heard')).toBe(7)
  const { client } = one.ids()
  one.identify('user-7')
  one.consent('anonymous')
  one.consent('granted')

  const two = start(options)
  expect(store!.get('heard')).toBeUndefined()
  expect(two.ids()).toMatchObject({ user: null })
  expect([client, one.ids().client]).not.toContain(two.ids().client)
  dispatchEvent(new Event('pagehide'))
  expect(places().length).toBeGreaterThan(0)
  one.stop()
  two.stop()
  expect([...places(), document.cookie]).toEqual(before)
})

it('cleans up when the page of a test that forgot to stop is left', () => {
  const cue = start()
  cue.ids()
  expect(Object.keys(localStorage).join()).toContain('cuepoint:test-')
  const leaving = new Event('pagehide')
  Object.defineProperty(leaving, 'isTrusted', { value: true })
  dispatchEvent(leaving)
  expect(Object.keys(localStorage).join()).not.toContain('cuepoint:test-')
})

it.each<[object, RegExp]>([
  [{ endPoint: '/cue' }, /endPoint must be one of/],
  [{ flushEveryMs: '5s' }, /flushEveryMs must be/],
  [{ consent: 'yes' }, /consent must be/],
  [{ plugins: [{}] }, /a plugin needs a name/],
  [{ endpoint: 'ftp://shop.example' }, /write endpoint/],
])('throws on %j as createTracker does', (options, message) => {
  expect(() => start(options)).toThrow(message)
})

it('takes options that are undefined as absent', () => {
  const cue = start({ endpoint: undefined, consent: undefined } as object)
  cue.track('pack_opened')
  expect(cue.ids().client).toMatch(/^[\da-f]{32}$/)
})

it('tells onIssue and keeps what it told', () => {
  const onIssue = vi.fn()
  const cue = start({ onIssue })
  cue.track('Pack Opened')
  expect(cue.issues).toEqual(onIssue.mock.calls.flat())
  expect(cue.issues).toMatchObject([{ kind: 'drop', reason: 'invalid' }])
  cue.track('pack_opened')
  const { events, issues } = cue
  cue.clear()
  expect([events, issues]).toEqual([[], []])
  cue.track('pack_closed')
  expect(events).toMatchObject([{ name: 'pack_closed' }])
})
