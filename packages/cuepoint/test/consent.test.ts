import { describe, expect, it, vi } from 'vitest'
import type { Plugin } from '../src/index.ts'
import { hide, recordTrackers, stored, turnOnGpc } from './record-trackers.ts'

const { requests, issues, start, startInAnotherTab, sent, names } = recordTrackers()

const consentKey = 'cuepoint:default:consent'
const nobody = { client: null, session: null, stream: null, user: null }
const withdrawals = ['anonymous', 'pending', 'denied'] as const

describe('pending', () => {
  it('holds events and releases them in order, with their times, before consent_changed', async () => {
    vi.useFakeTimers()
    const begun = Date.now()
    const cue = start({ consent: 'pending' })
    for (const i of [1, 2, 3]) {
      cue.track('pack_opened', { i })
      vi.advanceTimersByTime(1_000)
    }
    vi.advanceTimersByTime(60_000)
    await cue.flush()
    expect(requests).toEqual([])
    cue.consent('granted')
    await cue.flush()
    expect(sent().map(({ name, seq, at, props }) => [name, seq, at - begun, props])).toEqual([
      ['pack_opened', 1, 0, { i: 1 }],
      ['pack_opened', 2, 1_000, { i: 2 }],
      ['pack_opened', 3, 2_000, { i: 3 }],
      ['consent_changed', 4, 63_000, { mode: 'granted', marketing: false }],
    ])
    expect(new Set(sent().map(({ stream }) => stream)).size).toBe(1)
    expect(requests[0]!.header.consent).toEqual({ mode: 'granted', marketing: false })
    expect(cue.stats()).toMatchObject({ captured: 4, queued: 0, acknowledged: 4, dropped: {} })
  })

  it('releases to anonymous without an identifier', async () => {
    const cue = start({ consent: 'pending' })
    cue.track('pack_opened')
    cue.consent('anonymous')
    await cue.flush()
    expect(names()).toEqual(['pack_opened', 'consent_changed'])
    expect(requests[0]!.header).toMatchObject({ client: null, user: null })
    expect(Object.keys(stored())).toEqual(['consent'])
  })

  it('counts what it held as denied when it is denied, and neither sends nor stores it', async () => {
    const cue = start({ consent: 'pending' })
    cue.track('pack_opened')
    cue.track('pack_opened')
    cue.consent('denied')
    hide()
    await cue.flush()
    expect(cue.stats()).toMatchObject({ captured: 2, queued: 0, dropped: { denied: 2 } })
    expect(issues).toMatchObject([{ kind: 'drop', reason: 'denied', events: 2 }])
    expect(requests).toEqual([])
    expect(stored()).toEqual({ consent: { v: 1, mode: 'denied', marketing: false } })
    cue.consent('granted')
    await cue.flush()
    expect(names()).toEqual(['consent_changed'])
  })

  it('neither sends nor stores while the page is hidden, shown and left', async () => {
    const cue = start({ consent: 'pending' })
    cue.identify('user-7')
    cue.track('pack_opened')
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    document.dispatchEvent(new Event('visibilitychange'))
    hidden.mockReturnValue(false)
    document.dispatchEvent(new Event('visibilitychange'))
    hide()
    await cue.flush()
    expect(requests).toEqual([])
    expect([localStorage.length, sessionStorage.length, document.cookie]).toEqual([0, 0, ''])
    expect(cue.stats()).toMatchObject({ queued: 2, dropped: {} })
  })

  it('holds no more than 200 events and says so', async () => {
    const cue = start({ consent: 'pending' })
    for (let i = 1; i <= 203; i++) cue.track('pack_opened', { i })
    expect(cue.stats()).toMatchObject({ queued: 200, dropped: { held_full: 3 } })
    expect(issues[0]).toMatchObject({ kind: 'drop', reason: 'held_full', events: 1 })
    cue.consent('granted')
    await cue.flush()
    expect(sent()).toHaveLength(201)
    expect(sent()[199]!.props).toEqual({ i: 200 })
    expect(sent()[200]!.name).toBe('consent_changed')
  })

  it('holds no more than 100 KB', () => {
    const cue = start({ consent: 'pending' })
    for (let i = 0; i < 20; i++) cue.track('pack_opened', { text: 'x '.repeat(5_000) })
    expect(cue.stats()).toMatchObject({ queued: 9, dropped: { held_full: 11 } })
  })
})

describe('a withdrawal', () => {
  it('is the last event of the closing stream, told once', async () => {
    const cue = start()
    cue.track('pack_opened')
    await cue.flush()
    const { stream } = cue.ids()
    cue.track('pack_opened')
    cue.consent('denied')
    cue.consent('denied')
    hide()
    await cue.flush()
    const last = requests.at(-1)!
    expect(last).toMatchObject({ stream, final: true, last_seq: 3 })
    expect(last.header.consent.mode).toBe('granted')
    expect(last.events.at(-1)).toMatchObject({
      seq: 3,
      name: 'consent_changed',
      props: { mode: 'denied', marketing: false },
    })
    expect(sent().map(({ seq, name }) => [seq, name])).toEqual([
      [1, 'pack_opened'],
      [2, 'pack_opened'],
      [3, 'consent_changed'],
    ])
    expect(requests.filter(({ final }) => final)).toHaveLength(1)
    expect(cue.stats()).toMatchObject({ queued: 0, dropped: {} })
  })

  it('leaves the decision on the device, and what is not ours', () => {
    const plugin: Plugin<any> = { name: 'p', setup: ({ store }) => store.set('a', 1) }
    location.hash = '#cuepoint-ignore'
    const foreign = ['shop:cart', 'cuepoint', 'cuepoint:other:ids', 'cuepoint:default2:ids']
    for (const key of foreign) localStorage.setItem(key, '1')
    const cue = start({ plugins: [plugin] })
    cue.identify('user-7')
    expect(Object.keys(stored()).sort()).toEqual(
      [...foreign, 'ids', 'internal', 'p:p', 'session'].sort(),
    )
    cue.consent('denied')
    cue.track('pack_opened')
    cue.identify('user-7')
    expect(Object.keys(stored()).sort()).toEqual([...foreign, 'consent'].sort())
    expect(stored()['consent']).toEqual({ v: 1, mode: 'denied', marketing: false })
    expect(sessionStorage).toHaveLength(0)
  })

  it.each(withdrawals)('to %s takes ids and session with it', async (mode) => {
    const cue = start()
    cue.identify('user-7')
    const before = cue.ids()
    cue.consent(mode)
    expect(requests.at(-1)).toMatchObject({ final: true, stream: before.stream })
    expect(requests.at(-1)!.events.at(-1)).toMatchObject({
      name: 'consent_changed',
      props: { mode, marketing: false },
    })
    expect(stored()).toEqual({ consent: { v: 1, mode, marketing: false } })
    cue.track('pack_opened')
    const between = cue.ids()
    expect(between).toMatchObject({ client: null, user: null })
    expect(between.session === null).toBe(mode !== 'anonymous')
    expect(between.session).not.toBe(before.session)
    cue.consent('granted')
    const after = cue.ids()
    expect(after).toMatchObject({ client: expect.any(String), user: null })
    expect(after.client).not.toBe(before.client)
    expect(after.session).not.toBe(before.session)
    expect(after.stream).not.toBe(before.stream)
    await cue.flush()
    expect(names().filter((name) => name === 'consent_changed')).toHaveLength(2)
  })

  it('from anonymous is told too', async () => {
    const cue = start({ consent: 'anonymous' })
    cue.track('pack_opened')
    const { stream } = cue.ids()
    cue.consent('denied')
    expect(requests.at(-1)).toMatchObject({ stream, final: true, header: { client: null } })
    expect(names()).toEqual(['pack_opened', 'consent_changed'])
  })

  it('ends the request in flight, and what it carried goes with the last words', async () => {
    const signals: AbortSignal[] = []
    const bodies: string[] = []
    const cue = start({
      transport: (_url, { signal, body }) => {
        if (signal) signals.push(signal)
        else bodies.push(String(body))
        return new Promise(() => {})
      },
    })
    cue.track('pack_opened')
    void cue.flush()
    await vi.waitFor(() => expect(signals).toHaveLength(1))
    cue.consent('denied')
    expect(signals[0]!.aborted).toBe(true)
    expect(bodies.map((body) => JSON.parse(String(body)).events.map((e: any) => e.name))).toEqual([
      ['pack_opened', 'consent_changed'],
    ])
    expect(issues).toEqual([])
  })

  it('does not keep a later grant on the same page from working', async () => {
    const cue = start()
    cue.track('pack_opened')
    cue.consent('denied')
    cue.track('pack_lost')
    cue.consent('granted')
    cue.track('pack_opened')
    await cue.flush()
    expect(names()).toEqual(['pack_opened', 'consent_changed', 'consent_changed', 'pack_opened'])
    expect(cue.stats()).toMatchObject({ queued: 0, dropped: { denied: 1 } })
    expect(stored()).toMatchObject({ consent: { mode: 'granted' }, session: { number: 1 } })
    const streams = new Set(sent().map(({ stream }) => stream))
    expect(streams.size).toBe(2)
  })

  it.each(['granted', 'anonymous', 'pending', 'denied'] as const)(
    'is right after ten flips that end in %s',
    async (end) => {
      const cue = start()
      const other = end === 'granted' ? 'denied' : 'granted'
      for (let i = 0; i < 10; i++) {
        cue.consent(i % 2 ? end : other)
        cue.track('pack_opened', { i })
      }
      expect(stored()['consent']).toEqual({ v: 1, mode: end, marketing: false })
      expect(Object.keys(stored()).sort()).toEqual(
        end === 'granted' ? ['consent', 'ids', 'session'] : ['consent'],
      )
      cue.track('pack_opened', { i: 'last' })
      await cue.flush()
      const last = sent().at(-1)!
      const flows = end === 'granted' || end === 'anonymous'
      if (flows) expect(last.props).toEqual({ i: 'last' })
      else expect(last).toMatchObject({ name: 'consent_changed', props: { mode: end } })
      // Every stream is whole: nothing is sent twice under another number, nothing is left out.
      for (const id of new Set(sent().map(({ stream }) => stream))) {
        const seqs = sent().flatMap(({ stream, seq }) => (stream === id ? seq : []))
        expect(seqs).toEqual(seqs.map((_, i) => i + 1))
      }
      const { captured, queued, acknowledged, dropped } = cue.stats()
      const lost = dropped.denied ?? 0
      expect(queued).toBe(end === 'pending' ? 2 : 0)
      expect(captured).toBe(sent().length + lost + queued)
      expect(acknowledged).toBeLessThanOrEqual(sent().length)
    },
  )
})

describe('a decision', () => {
  it('for more than anonymous begins another session', async () => {
    const cue = start({ consent: 'anonymous' })
    cue.track('pack_opened')
    const before = cue.ids().session
    expect(before).not.toBeNull()
    cue.consent('granted')
    const { session } = cue.ids()
    expect(session).not.toBe(before)
    await cue.flush()
    expect(requests.map(({ header }) => header.session.id)).toEqual([before, session])
    expect(requests[1]!.events.map(({ name }) => name)).toEqual(['consent_changed'])
    expect(JSON.stringify(requests[1])).not.toContain(before)
  })

  it('that changes nothing tells nothing but is remembered', async () => {
    const cue = start()
    cue.track('pack_opened')
    const before = cue.ids()
    expect(stored()['consent']).toBeUndefined()
    cue.consent('granted')
    cue.consent('granted', { marketing: false })
    expect(stored()['consent']).toEqual({ v: 1, mode: 'granted', marketing: false })
    expect(cue.ids()).toEqual(before)
    await cue.flush()
    expect(names()).toEqual(['pack_opened'])
    cue.stop()
    const next = start({ consent: 'denied' })
    expect(next.ids()).toMatchObject({ client: before.client })
  })

  it('about marketing begins a stream and tells once', async () => {
    const cue = start()
    cue.track('pack_opened')
    const before = cue.ids()
    cue.consent('granted', { marketing: true })
    cue.consent('granted')
    await cue.flush()
    expect(cue.ids()).toEqual({ ...before, stream: expect.any(String) })
    expect(cue.ids().stream).not.toBe(before.stream)
    expect(requests.map(({ header }) => header.consent.marketing)).toEqual([false, true])
    expect(names()).toEqual(['pack_opened', 'consent_changed'])
    expect(stored()['consent']).toEqual({ v: 1, mode: 'granted', marketing: true })
    cue.consent('granted', { marketing: false })
    await cue.flush()
    expect(requests.at(-1)!.header.consent).toEqual({ mode: 'granted', marketing: false })
    expect(cue.ids().client).toBe(before.client)
  })

  it.each(['yes', undefined, null, {}, ['granted'], 'auto', 'toString'])(
    'that is none (%j) is refused',
    (mode) => {
      const cue = start()
      const before = cue.ids()
      expect(() => cue.consent(mode as any)).not.toThrow()
      expect(issues).toMatchObject([{ reason: 'invalid', events: 0 }])
      expect(issues[0]!.detail).toMatch(/granted or anonymous/)
      expect(cue.ids()).toEqual(before)
      expect(stored()['consent']).toBeUndefined()
    },
  )
})

describe('a remembered decision', () => {
  const modes = ['granted', 'anonymous', 'pending', 'denied'] as const
  it.each(modes.flatMap((made) => modes.map((option) => [made, option] as const)))(
    '%s beats the option %s',
    (made, option) => {
      const first = start({ consent: made === 'granted' ? 'denied' : 'granted' })
      first.consent(made)
      first.stop()
      const seen: unknown[] = []
      const plugin: Plugin = { name: 'p', setup: ({ consent }) => void seen.push(consent.read()) }
      start({ consent: option, plugins: [plugin] })
      expect(seen).toEqual([{ mode: made, marketing: false }])
    },
  )

  it('to deny leaves nothing that an older page had stored', () => {
    start().track('pack_opened')
    expect(Object.keys(stored()).sort()).toEqual(['ids', 'session'])
    localStorage.setItem(consentKey, '{"v":1,"mode":"denied","marketing":false}')
    startInAnotherTab()
    expect(Object.keys(stored())).toEqual(['consent'])
  })

  it.each([
    ['{"v":2,"mode":"denied"}', 'denied'],
    ['{"v":2,"mode":"anonymous","purposes":{"1":true}}', 'anonymous'],
    ['{"v":2,"mode":"partial"}', 'pending'],
    ['{"v":1,"mode":7}', 'pending'],
    ['{"v":1,"mode":"toString"}', 'pending'],
    ['{"v":1,"mode":{}}', 'pending'],
  ])('%s holds as %s and is left as it is', async (record, mode) => {
    localStorage.setItem(consentKey, record)
    const cue = start({ consent: 'granted' })
    cue.track('pack_opened')
    await cue.flush()
    hide()
    expect(cue.ids().client).toBeNull()
    expect(cue.ids().session === null).toBe(mode !== 'anonymous')
    expect(cue.stats()).toMatchObject(
      { pending: { queued: 1 }, denied: { dropped: { denied: 1 } } }[mode] ?? { acknowledged: 1 },
    )
    expect(localStorage.getItem(consentKey)).toBe(record)
  })

  it.each(['', '{', 'null', '7', '"denied"', '[]', '{}', '{"mode":""}', '{"mode":null}'])(
    'that is broken (%s) leaves the option',
    async (record) => {
      localStorage.setItem(consentKey, record)
      const cue = start({ consent: 'anonymous' })
      cue.track('pack_opened')
      await cue.flush()
      expect(requests[0]!.header.consent).toEqual({ mode: 'anonymous', marketing: false })
      cue.consent('denied')
      expect(stored()['consent']).toEqual({ v: 1, mode: 'denied', marketing: false })
    },
  )

  it('holds on this page even where it cannot be stored', async () => {
    vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('no storage', 'SecurityError')
    })
    const cue = start()
    cue.consent('denied')
    cue.track('pack_opened')
    expect(cue.stats().dropped).toEqual({ denied: 1 })
    cue.consent('granted')
    cue.track('pack_opened')
    await cue.flush()
    expect(names()).toEqual(['consent_changed', 'consent_changed', 'pack_opened'])
  })
})

describe('Global Privacy Control turns marketing off', () => {
  it.each<[string, () => ReturnType<typeof start>]>([
    ['in the option', () => start({ consent: { mode: 'granted', marketing: true } })],
    [
      'in a remembered decision',
      () => {
        localStorage.setItem(consentKey, '{"v":1,"mode":"granted","marketing":true}')
        return start()
      },
    ],
    [
      'in a decision made now',
      () => {
        const cue = start()
        cue.consent('granted', { marketing: true })
        expect(stored()['consent']).toEqual({ v: 1, mode: 'granted', marketing: false })
        return cue
      },
    ],
    [
      'in a decision of another tab',
      () => {
        const cue = start({ consent: 'pending' })
        localStorage.setItem(consentKey, '{"v":1,"mode":"granted","marketing":true}')
        dispatchEvent(new StorageEvent('storage', { key: consentKey }))
        return cue
      },
    ],
  ])('%s', async (_, begin) => {
    turnOnGpc()
    const cue = begin()
    await cue.flush()
    cue.track('pack_opened')
    await cue.flush()
    expect(requests.at(-1)!.header.consent).toEqual({ mode: 'granted', marketing: false })
  })

  it('and without it marketing is what was decided', async () => {
    const cue = start({ consent: { mode: 'granted', marketing: true } })
    cue.track('pack_opened')
    await cue.flush()
    expect(requests[0]!.header.consent).toEqual({ mode: 'granted', marketing: true })
  })
})

describe('a decision of another tab', () => {
  const decide = (mode: string) =>
    localStorage.setItem(consentKey, JSON.stringify({ v: 1, mode, marketing: false }))
  const tell = () => dispatchEvent(new StorageEvent('storage', { key: consentKey }))

  it.each([true, false])('to deny erases without telling (storage event: %s)', async (event) => {
    const cue = start()
    cue.track('pack_opened')
    await cue.flush()
    cue.track('pack_opened')
    decide('denied')
    if (event) {
      tell()
      expect(cue.ids()).toEqual(nobody)
      expect(cue.stats()).toMatchObject({ queued: 0, dropped: { denied: 1 } })
    }
    cue.track('pack_opened')
    expect(cue.ids()).toEqual(nobody)
    hide()
    await cue.flush()
    expect(cue.stats()).toMatchObject({ captured: 3, queued: 0, dropped: { denied: 2 } })
    expect(names()).toEqual(['pack_opened'])
    expect(stored()).toEqual({ consent: { v: 1, mode: 'denied', marketing: false } })
  })

  it.each([true, false])(
    'to grant releases what is held, and tells nothing (storage event: %s)',
    async (event) => {
      const cue = start({ consent: 'pending' })
      cue.track('pack_opened', { i: 1 })
      decide('granted')
      if (event) {
        tell()
        await cue.flush()
        expect(sent()).toHaveLength(1)
      }
      cue.track('pack_opened', { i: 2 })
      await cue.flush()
      expect(sent().map(({ name, props }) => [name, props])).toEqual([
        ['pack_opened', { i: 1 }],
        ['pack_opened', { i: 2 }],
      ])
      expect(requests[0]!.header.consent.mode).toBe('granted')
    },
  )

  it('does not keep flush() from sending what is captured right after it', async () => {
    const cue = start({ consent: 'pending' })
    decide('granted')
    tell()
    cue.track('pack_opened')
    expect(await cue.flush()).toMatchObject({ queued: 0, acknowledged: 1 })
  })

  it('is learnt when a frozen page is shown again, before anything is captured or sent', async () => {
    const cue = start()
    cue.track('pack_opened')
    decide('denied')
    document.dispatchEvent(new Event('visibilitychange'))
    expect(cue.ids()).toEqual(nobody)
    await cue.flush()
    expect(requests).toEqual([])
    expect(Object.keys(stored())).toEqual(['consent'])
  })

  it('is learnt when a page is left, so that nothing follows it', async () => {
    const cue = start()
    cue.track('pack_opened')
    decide('denied')
    hide()
    expect(requests).toEqual([])
    expect(cue.ids()).toEqual(nobody)
  })

  it('to deny is told by the deciding tab alone', async () => {
    const here = start()
    here.track('pack_opened')
    await here.flush()
    const there = startInAnotherTab()
    there.track('pack_opened')
    await there.flush()
    const { stream } = there.ids()
    there.consent('denied')
    tell()
    hide()
    expect(names()).toEqual(['pack_opened', 'pack_opened', 'consent_changed'])
    expect(sent().at(-1)!.stream).toBe(stream)
    expect([here.ids(), there.ids()]).toEqual([nobody, nobody])
    expect(Object.keys(stored())).toEqual(['consent'])
  })

  it('to grant makes both tabs the same client in the same session', () => {
    const here = start({ consent: 'pending' })
    here.track('pack_opened')
    const there = startInAnotherTab({ consent: 'pending' })
    there.track('pack_opened')
    there.consent('granted')
    tell()
    const { client, session } = there.ids()
    expect(client).not.toBeNull()
    expect(here.ids()).toMatchObject({ client, session })
    expect(here.ids().stream).not.toBe(there.ids().stream)
  })

  it('is none when another key changes, or when the record is gone', () => {
    const cue = start()
    cue.consent('granted')
    const before = cue.ids()
    dispatchEvent(new StorageEvent('storage', { key: 'cart' }))
    localStorage.removeItem(consentKey)
    tell()
    dispatchEvent(new StorageEvent('storage', { key: null }))
    expect(cue.ids()).toEqual(before)
  })
})

describe('ids()', () => {
  it.each(['pending', 'denied'] as const)('knows nobody while consent is %s', (mode) => {
    const cue = start({ consent: mode })
    cue.track('pack_opened')
    cue.identify('user-7')
    expect(cue.ids()).toEqual(nobody)
    const granted = start({ key: 'other' })
    granted.track('pack_opened')
    const { client, session, stream } = granted.ids()
    expect([client, session, stream]).not.toContain(null)
    granted.consent(mode)
    granted.track('pack_opened')
    expect(granted.ids()).toEqual(nobody)
  })

  it('has a session and a stream but neither client nor user while consent is anonymous', () => {
    const cue = start({ consent: 'anonymous' })
    cue.track('pack_opened')
    cue.identify('user-7')
    expect(cue.ids()).toEqual({
      client: null,
      user: null,
      session: expect.stringMatching(/^[\da-f]{16}$/),
      stream: expect.stringMatching(/^[\da-f]{27}$/),
    })
    expect(localStorage).toHaveLength(0)
  })
})

it('ends the request in flight at a withdrawal', async () => {
  const signals: AbortSignal[] = []
  const cue = start({
    transport: (_url, { signal }) => {
      if (signal) signals.push(signal)
      return new Promise(() => {})
    },
  })
  cue.track('pack_opened')
  void cue.flush()
  await vi.waitFor(() => expect(signals).toHaveLength(1))
  expect(signals[0]!.aborted).toBe(false)
  cue.consent('denied')
  expect(signals[0]!.aborted).toBe(true)
  expect(issues).not.toContainEqual(expect.objectContaining({ reason: 'endpoint_unreachable' }))
})

it('sends nothing after stop(), whatever is decided then, but remembers it', async () => {
  const cue = start({ consent: 'pending' })
  cue.track('pack_opened')
  cue.stop()
  cue.consent('granted')
  cue.track('pack_opened')
  await cue.flush()
  expect(requests).toEqual([])
  expect(stored()).toEqual({ consent: { v: 1, mode: 'granted', marketing: false } })
  cue.consent('denied')
  expect(stored()).toEqual({ consent: { v: 1, mode: 'denied', marketing: false } })
})
