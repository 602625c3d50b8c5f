import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ConsentOption, Tracker } from '../src/index.ts'
import { hide, page, recordTrackers, stored, turnOnGpc } from './record-trackers.ts'

const { requests, issues, start, names, sent } = recordTrackers()

const readyState = () => vi.spyOn(document, 'readyState', 'get')
const auto = (option: Partial<ConsentOption> = {}) =>
  start({ consent: { mode: 'auto', ...option } })

/** What the tracker takes consent for: the mode its next event falls under. */
const modeOf = async (cue: Tracker<any>) => {
  const { dropped, queued } = cue.stats()
  cue.track('consent_asked')
  await cue.flush()
  const now = cue.stats()
  if ((now.dropped.denied ?? 0) > (dropped.denied ?? 0)) return 'denied'
  return now.queued > queued ? 'pending' : requests.at(-1)!.header.consent.mode
}
const marketing = () => requests.at(-1)!.header.consent.marketing
const changes = () => sent().filter(({ name }) => name === 'consent_changed')

beforeEach(() => void vi.useFakeTimers())

describe('auto without a platform', () => {
  it('waits until 2 s after load and is then its fallback, which nobody decided', async () => {
    const state = readyState().mockReturnValue('interactive')
    const cue = start({ consent: 'auto' })
    cue.track('pack_opened', { i: 1 })
    const at = Date.now()
    await vi.advanceTimersByTimeAsync(60_000)
    expect([requests, localStorage.length]).toEqual([[], 0])
    state.mockReturnValue('complete')
    dispatchEvent(new Event('load'))
    await vi.advanceTimersByTimeAsync(1_999)
    cue.track('pack_opened', { i: 2 })
    await cue.flush()
    expect([requests, localStorage.length]).toEqual([[], 0])
    await vi.advanceTimersByTimeAsync(1)
    await cue.flush()
    expect(sent().map(({ name, props }) => [name, props])).toEqual([
      ['pack_opened', { i: 1 }],
      ['pack_opened', { i: 2 }],
    ])
    expect(sent()[0]!.at).toBe(at)
    expect(requests[0]!.header).toMatchObject({
      client: null,
      consent: { mode: 'anonymous', marketing: false },
    })
    expect(stored()).toEqual({ consent: { v: 1 } })
  })

  it('counts waitMs from its start where the page is loaded already', async () => {
    const cue = auto({ waitMs: 500, fallback: 'granted', marketing: true })
    await vi.advanceTimersByTimeAsync(499)
    expect(await modeOf(cue)).toBe('pending')
    await vi.advanceTimersByTimeAsync(1)
    expect(cue.ids().client).not.toBeNull()
    expect(await modeOf(cue)).toBe('granted')
    expect(marketing()).toBe(true)
    expect(changes()).toEqual([])
    expect(Object.keys(stored()).sort()).toEqual(['consent', 'ids', 'session'])
    expect(stored()['consent']).toEqual({ v: 1 })
  })

  it('starts the next page with the fallback at once', async () => {
    const first = auto()
    await vi.advanceTimersByTimeAsync(2_000)
    first.stop()
    readyState().mockReturnValue('loading')
    const cue = auto({ fallback: 'granted' })
    expect(cue.ids().client).not.toBeNull()
    expect(await modeOf(cue)).toBe('granted')
  })

  it('is its fallback when the page is left before that', () => {
    readyState().mockReturnValue('loading')
    const cue = auto()
    cue.track('pack_opened')
    hide()
    expect(names()).toEqual(['pack_opened'])
    expect(requests[0]!.header.consent.mode).toBe('anonymous')
    expect(stored()).toEqual({ consent: { v: 1 } })
  })

  it('is its fallback when the page is hidden before that', () => {
    const cue = auto()
    cue.track('pack_opened')
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    document.dispatchEvent(new Event('visibilitychange'))
    expect(names()).toEqual(['pack_opened'])
  })

  it('forgets what it held when the fallback is to deny', async () => {
    const cue = auto({ fallback: 'denied' })
    cue.track('pack_opened')
    await vi.advanceTimersByTimeAsync(2_000)
    expect(cue.stats()).toMatchObject({ queued: 0, dropped: { denied: 1 } })
    expect(stored()).toEqual({ consent: { v: 1 } })
    cue.stop()
    const next = auto({ fallback: 'denied' })
    next.track('pack_opened')
    expect(next.stats()).toMatchObject({ queued: 0, dropped: { denied: 1 } })
    expect(requests).toEqual([])
  })

  it('stays pending where the fallback is to ask', async () => {
    const cue = auto({ fallback: 'pending' })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await modeOf(cue)).toBe('pending')
    hide()
    expect(requests).toEqual([])
  })

  it('does not beat a decision', async () => {
    const cue = auto()
    cue.consent('denied')
    await vi.advanceTimersByTimeAsync(10_000)
    hide()
    expect(await modeOf(cue)).toBe('denied')
    expect(stored()).toEqual({ consent: { v: 1, mode: 'denied', marketing: false } })
  })

  it('tells a decision after the fallback', async () => {
    const cue = auto()
    await vi.advanceTimersByTimeAsync(2_000)
    cue.consent('granted')
    expect(await modeOf(cue)).toBe('granted')
    expect(changes()).toHaveLength(1)
    expect(stored()['consent']).toEqual({ v: 1, mode: 'granted', marketing: false })
  })

  it('keeps marketing off under Global Privacy Control', async () => {
    turnOnGpc()
    const cue = auto({ fallback: 'granted', marketing: true })
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await modeOf(cue)).toBe('granted')
    expect(marketing()).toBe(false)
  })

  it.each<[string, object]>([
    ['a wrong word', { mode: 'auto', fallback: 'yes' }],
    ['auto', { mode: 'auto', fallback: 'auto' }],
    ['another type', { mode: 'auto', fallback: true }],
  ])('throws at start when the fallback is %s', (_, consent) => {
    expect(() => start({ consent: consent as ConsentOption })).toThrow(TypeError)
    expect(() => start({ consent: consent as ConsentOption })).toThrow(/consent/)
  })

  it('leaves no timer and no listener behind when it is stopped', async () => {
    const cue = auto()
    cue.stop()
    const before = { ...localStorage }
    await vi.advanceTimersByTimeAsync(10_000)
    dispatchEvent(new Event('load'))
    dispatchEvent(new StorageEvent('storage', { key: 'cuepoint:default:consent' }))
    hide()
    expect({ ...localStorage }).toEqual(before)
  })
})

describe('Google Consent Mode', () => {
  /** As Google's snippet has it: the entry is an Arguments object. */
  function gtag(..._entry: unknown[]) {
    // oxlint-disable-next-line prefer-rest-params
    ;((page.dataLayer ??= []) as unknown[]).push(arguments)
  }
  const set = (step: 'default' | 'update', analytics: string, more: object = {}) =>
    gtag('consent', step, { analytics_storage: analytics, ...more })
  const waited = () => vi.advanceTimersByTimeAsync(10_000)

  it.each([true, false])(
    'waits where the default denies (said before start: %s)',
    async (early) => {
      if (early) set('default', 'denied', { ad_storage: 'denied' })
      const cue = auto()
      if (!early) set('default', 'denied', { ad_storage: 'denied' })
      cue.track('pack_opened')
      await waited()
      hide()
      expect(await modeOf(cue)).toBe('pending')
      expect(requests).toEqual([])
      expect(localStorage).toHaveLength(0)
    },
  )

  it.each([true, false])(
    'grants where the default grants (said before start: %s)',
    async (early) => {
      if (early) set('default', 'granted')
      const cue = auto()
      cue.track('pack_opened')
      if (!early) set('default', 'granted')
      expect(await modeOf(cue)).toBe('granted')
      expect(marketing()).toBe(false)
      await waited()
      await cue.flush()
      expect(requests[0]!.header.consent).toEqual({ mode: 'granted', marketing: false })
      // Not the visitor's answer: nothing is told and nothing remembered.
      expect(names()).not.toContain('consent_changed')
      expect(stored()).not.toHaveProperty('consent')
    },
  )

  it('lets no default speak against what the visitor has said before', async () => {
    localStorage.setItem(
      'cuepoint:default:consent',
      JSON.stringify({ v: 1, mode: 'denied', marketing: false }),
    )
    set('default', 'granted')
    const cue = auto()
    cue.track('pack_opened')
    expect(await modeOf(cue)).toBe('denied')
    expect(Object.keys(stored())).toEqual(['consent'])
    set('update', 'granted')
    expect(await modeOf(cue)).toBe('granted')
  })

  it('remembers an update that confirms the default', async () => {
    set('default', 'granted')
    const cue = auto()
    set('update', 'granted')
    expect(await modeOf(cue)).toBe('granted')
    expect(stored()['consent']).toEqual({ v: 1, mode: 'granted', marketing: false })
  })

  it('takes ad_storage for marketing', async () => {
    set('default', 'granted', { ad_storage: 'granted' })
    expect(await modeOf(auto())).toBe('granted')
    expect(marketing()).toBe(true)
  })

  it('keeps marketing off under Global Privacy Control', async () => {
    turnOnGpc()
    set('default', 'granted', { ad_storage: 'granted' })
    const cue = auto()
    expect(await modeOf(cue)).toBe('granted')
    expect(marketing()).toBe(false)
    set('update', 'granted', { ad_storage: 'granted' })
    cue.track('pack_opened')
    await cue.flush()
    expect(marketing()).toBe(false)
    expect(changes()).toHaveLength(0)
  })

  it('takes a default that grants in some regions for no answer', async () => {
    set('default', 'granted', { region: ['BR', 'US-CA'] })
    const cue = auto()
    expect(await modeOf(cue)).toBe('pending')
    await waited()
    expect(await modeOf(cue)).toBe('anonymous')
    expect(stored()).toEqual({ consent: { v: 1 } })
  })

  it.each([
    { order: ['in regions', 'everywhere'], early: true },
    { order: ['everywhere', 'in regions'], early: true },
    { order: ['in regions', 'everywhere'], early: false },
    { order: ['everywhere', 'in regions'], early: false },
  ])('waits where a default denies in some regions: $order, early $early', async (said) => {
    const say = () => {
      for (const where of said.order) {
        if (where === 'everywhere') set('default', 'granted', { ad_storage: 'granted' })
        else set('default', 'denied', { region: ['DE', 'FR'] })
      }
    }
    if (said.early) say()
    const cue = auto()
    if (!said.early) say()
    expect(await modeOf(cue)).toBe('pending')
    await waited()
    expect(await modeOf(cue)).toBe('pending')
    expect(requests).toEqual([])
    expect(localStorage).toHaveLength(0)
  })

  it('takes the layer as it stands at start: a denial in it is never preceded by a grant', async () => {
    set('default', 'granted', { ad_storage: 'granted' })
    set('update', 'denied')
    const cue = auto()
    expect(await modeOf(cue)).toBe('denied')
    expect(requests).toEqual([])
    expect(stored()).toEqual({ consent: { v: 1, mode: 'denied', marketing: expect.any(Boolean) } })
  })

  it('grants and denies at an update', async () => {
    set('default', 'denied', { ad_storage: 'denied' })
    const cue = auto()
    cue.track('pack_opened')
    set('update', 'granted')
    expect(await modeOf(cue)).toBe('granted')
    expect(names()).toEqual(['pack_opened', 'consent_changed', 'consent_asked'])
    set('update', 'denied')
    expect(requests.at(-1)).toMatchObject({ final: true })
    expect(await modeOf(cue)).toBe('denied')
    expect(stored()).toEqual({ consent: { v: 1, mode: 'denied', marketing: false } })
    set('update', 'granted')
    expect(await modeOf(cue)).toBe('granted')
    expect(changes().map(({ props }) => props['mode'])).toEqual(['granted', 'denied', 'granted'])
  })

  it('forgets what is held when the update denies', async () => {
    set('default', 'denied')
    const cue = auto()
    cue.track('pack_opened')
    set('update', 'denied')
    expect(cue.stats()).toMatchObject({ queued: 0, dropped: { denied: 1 } })
    await waited()
    expect(requests).toEqual([])
  })

  it('changes marketing alone at an update of ad_storage alone', async () => {
    set('default', 'granted')
    const cue = auto()
    expect(await modeOf(cue)).toBe('granted')
    const { client, stream } = cue.ids()
    gtag('consent', 'update', { ad_storage: 'granted' })
    expect(await modeOf(cue)).toBe('granted')
    expect(marketing()).toBe(true)
    expect(cue.ids()).toMatchObject({ client })
    expect(cue.ids().stream).not.toBe(stream)
    gtag('consent', 'update', { analytics_storage: 'denied' })
    expect(await modeOf(cue)).toBe('denied')
  })

  it('takes an update of ad_storage alone for no answer about the rest', async () => {
    set('default', 'denied')
    const cue = auto()
    gtag('consent', 'update', { ad_storage: 'granted' })
    await waited()
    expect(await modeOf(cue)).toBe('pending')
    expect(stored()).toEqual({})
  })

  it('ignores a default after an update', async () => {
    set('update', 'granted')
    const cue = auto()
    set('default', 'denied')
    expect(await modeOf(cue)).toBe('granted')
    gtag('consent', 'update', { ad_storage: 'granted' })
    expect(await modeOf(cue)).toBe('granted')
    expect(marketing()).toBe(true)
    set('update', 'denied')
    set('default', 'granted')
    expect(await modeOf(cue)).toBe('denied')
  })

  it('tells the same update twice as one change', async () => {
    const cue = auto()
    set('update', 'granted')
    set('update', 'granted')
    await modeOf(cue)
    expect(changes()).toHaveLength(1)
  })

  it('follows a layer that replaces the first', async () => {
    const cue = auto({ waitMs: 20_000 })
    page.dataLayer = []
    set('default', 'denied')
    await vi.advanceTimersByTimeAsync(3_000)
    set('update', 'granted')
    expect(await modeOf(cue)).toBe('granted')
  })

  it('ignores what is no command, and returns what push returned', async () => {
    const cue = auto()
    const layer = page.dataLayer as unknown[]
    const junk = [null, undefined, 7, 'consent', [], {}, ['consent'], ['config', 'G-1']]
    for (const [i, entry] of junk.entries()) expect(layer.push(entry)).toBe(i + 1)
    gtag('consent')
    gtag('consent', 'update')
    gtag('consent', 'default', null)
    gtag('consent', 'later', { analytics_storage: 'granted' })
    expect(await modeOf(cue)).toBe('pending')
    set('update', 'granted')
    expect(await modeOf(cue)).toBe('granted')
  })

  it('reads past a broken command that was there before', async () => {
    gtag('consent', 'default')
    set('update', 'granted')
    const cue = auto()
    expect(await modeOf(cue)).toBe('granted')
  })

  it('survives a data layer that is no array', async () => {
    page.dataLayer = { push: () => 0 }
    const cue = auto()
    await waited()
    expect(await modeOf(cue)).toBe('anonymous')
    expect(issues).toEqual([])
  })

  it('is no longer heard after stop()', () => {
    page.dataLayer = []
    const { push } = page.dataLayer as unknown[]
    const cue = auto()
    expect((page.dataLayer as unknown[]).push).not.toBe(push)
    cue.stop()
    expect((page.dataLayer as unknown[]).push).toBe(push)
    const before = { ...localStorage }
    set('update', 'granted')
    expect({ ...localStorage }).toEqual(before)
  })

  it('is not read unless consent is auto', async () => {
    set('update', 'denied')
    expect(await modeOf(start())).toBe('granted')
  })
})

describe('IAB TCF', () => {
  type Callback = (data: unknown, success: boolean) => void
  type Call = [command: string, version: number, callback: Callback, parameter?: unknown]

  /** A platform as the CMP API has it: `stub` keeps calls until it is loaded. */
  const install = ({ stub = false, remembered }: { stub?: boolean; remembered?: unknown } = {}) => {
    const listeners = new Map<number, Callback>()
    const kept: Call[] = []
    let loaded = !stub
    let ids = 6
    const answer = (...[command, , callback, parameter]: Call) => {
      if (command === 'addEventListener') {
        listeners.set(++ids, callback)
        if (remembered) callback({ ...remembered, listenerId: ids }, true)
      } else if (command === 'removeEventListener') {
        callback(listeners.delete(parameter as number), true)
      }
    }
    const api = vi.fn((...call: Call) => void (loaded ? answer(...call) : kept.push(call)))
    Object.assign(page, { __tcfapi: api })
    return {
      api,
      listeners,
      load() {
        loaded = true
        for (const call of kept.splice(0)) answer(...call)
      },
      tell(data: object) {
        for (const [listenerId, callback] of listeners) callback({ ...data, listenerId }, true)
      },
    }
  }
  const data = (eventStatus: string, ...purposes: number[]) => ({
    gdprApplies: true,
    cmpStatus: 'loaded',
    eventStatus,
    purpose: { consents: Object.fromEntries(purposes.map((purpose) => [purpose, true])) },
  })
  const waited = () => vi.advanceTimersByTimeAsync(10_000)

  it('waits for a stub without taking the fallback, then for the visitor', async () => {
    const platform = install({ stub: true })
    const cue = auto({ fallback: 'granted' })
    cue.track('pack_opened')
    await waited()
    expect(await modeOf(cue)).toBe('pending')
    platform.load()
    platform.tell(data('cmpuishown'))
    expect(await modeOf(cue)).toBe('pending')
    expect([requests, localStorage.length]).toEqual([[], 0])
    platform.tell(data('useractioncomplete', 1, 8))
    expect(await modeOf(cue)).toBe('granted')
    expect(marketing()).toBe(false)
    expect(names()[0]).toBe('pack_opened')
    expect(changes()).toHaveLength(1)
    expect(stored()['consent']).toEqual({ v: 1, mode: 'granted', marketing: false })
  })

  it.each<[string, number[], string, boolean?]>([
    ['1 and 8', [1, 8], 'granted', false],
    ['1, 7 and 8', [1, 7, 8], 'granted', true],
    ['all', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 'granted', true],
    ['1 alone', [1], 'denied'],
    ['8 alone', [8], 'denied'],
    ['7 alone', [7], 'denied'],
    ['none', [], 'denied'],
  ])('a remembered consent to purposes %s', async (_, purposes, mode, ads) => {
    install({ remembered: data('tcloaded', ...purposes) })
    const cue = auto()
    expect(await modeOf(cue)).toBe(mode)
    if (ads !== undefined) expect(marketing()).toBe(ads)
    expect(stored()['consent']).toEqual({ v: 1, mode, marketing: !!ads })
  })

  it('keeps marketing off under Global Privacy Control', async () => {
    turnOnGpc()
    install({ remembered: data('tcloaded', 1, 7, 8) })
    expect(await modeOf(auto())).toBe('granted')
    expect(marketing()).toBe(false)
  })

  it('withdraws when the visitor takes it back', async () => {
    const platform = install({ remembered: data('tcloaded', 1, 8) })
    const cue = auto()
    expect(await modeOf(cue)).toBe('granted')
    platform.tell(data('cmpuishown', 1, 8))
    expect(await modeOf(cue)).toBe('granted')
    platform.tell(data('useractioncomplete'))
    expect(requests.at(-1)!.final).toBe(true)
    expect(await modeOf(cue)).toBe('denied')
    expect(stored()).toEqual({ consent: { v: 1, mode: 'denied', marketing: false } })
  })

  it('takes nothing back while the visitor looks at the banner again', async () => {
    const platform = install({ remembered: data('tcloaded', 1, 8) })
    const cue = auto()
    expect(await modeOf(cue)).toBe('granted')
    const before = cue.ids()
    platform.tell(data('cmpuishown', 1, 8))
    platform.tell(data('useractioncomplete', 1, 8))
    await cue.flush()
    expect(cue.ids()).toEqual(before)
    expect(changes()).toHaveLength(1)
  })

  it.each<[string, object]>([
    ['with all data', { ...data('tcloaded'), gdprApplies: false }],
    // As @iabtcf/cmpapi sends it: no more than this.
    ['without purposes', { gdprApplies: false, eventStatus: 'tcloaded', cmpStatus: 'loaded' }],
  ])('is no answer where the GDPR does not apply (%s)', async (_, remembered) => {
    install({ remembered })
    const cue = auto()
    await waited()
    expect(await modeOf(cue)).toBe('anonymous')
    expect(stored()).toEqual({ consent: { v: 1 } })
    expect(issues).toEqual([])
  })

  it('ends waiting where a loaded stub says that the GDPR does not apply', async () => {
    const platform = install({ stub: true })
    const cue = auto()
    cue.track('pack_opened')
    await waited()
    platform.load()
    platform.tell({ ...data('tcloaded'), gdprApplies: false })
    await cue.flush()
    expect(names()).toEqual(['pack_opened'])
    expect(requests[0]!.header.consent.mode).toBe('anonymous')
  })

  it('goes on waiting after a call without success', async () => {
    const platform = install()
    const cue = auto()
    for (const callback of platform.listeners.values()) {
      callback(null, false)
      callback(data('tcloaded', 1, 8), false)
    }
    await waited()
    expect(await modeOf(cue)).toBe('pending')
    expect(issues).toEqual([])
  })

  it('tells one change when it calls back twice', async () => {
    const platform = install({ remembered: data('tcloaded', 1, 8) })
    const cue = auto()
    platform.tell(data('tcloaded', 1, 8))
    platform.tell(data('useractioncomplete', 1, 8))
    await modeOf(cue)
    expect(changes()).toHaveLength(1)
    expect(new Set(sent().map(({ stream }) => stream)).size).toBe(1)
  })

  it('that throws is an issue, and is waited for', async () => {
    const throws = () => {
      throw new Error('boom')
    }
    Object.assign(page, { __tcfapi: throws })
    const cue = auto({ fallback: 'granted' })
    expect(issues).toMatchObject([{ kind: 'failure', reason: 'plugin_failed' }])
    expect(issues[0]!.detail).toMatch(/boom/)
    await waited()
    expect(await modeOf(cue)).toBe('pending')
    expect(requests).toEqual([])
    expect(issues).toHaveLength(1)
    expect(() => cue.stop()).not.toThrow()
  })

  it('that tells nonsense is an issue, and is waited for', async () => {
    const platform = install()
    const cue = auto()
    for (const nonsense of [null, undefined, 7, {}, { eventStatus: 'tcloaded' }]) {
      for (const callback of platform.listeners.values()) {
        expect(() => callback(nonsense, true)).not.toThrow()
      }
    }
    expect(await modeOf(cue)).toBe('pending')
    platform.tell(data('tcloaded', 1, 8))
    expect(await modeOf(cue)).toBe('granted')
  })

  it('that loads after 10 s is found at the next event and beats the fallback', async () => {
    const cue = auto()
    cue.track('pack_opened', { i: 1 })
    await waited()
    await cue.flush()
    expect(stored()).toEqual({ consent: { v: 1 } })
    const platform = install()
    cue.track('pack_opened', { i: 2 })
    await cue.flush()
    expect(sent().map(({ props }) => props)).toEqual([{ i: 1 }])
    // The next page starts waiting: a platform was seen.
    expect(stored()).toEqual({})
    platform.tell(data('useractioncomplete', 1, 8))
    await cue.flush()
    expect(sent().map(({ props }) => props)).toEqual([
      { i: 1 },
      { i: 2 },
      { mode: 'granted', marketing: false },
    ])
  })

  it.each([
    ['the page is shown', () => document.dispatchEvent(new Event('visibilitychange'))],
    ['the page is left', hide],
  ])('that loads late is found when %s', (_, happen) => {
    auto()
    const { api } = install()
    happen()
    expect(api).toHaveBeenCalledOnce()
  })

  it('that only waits takes nothing back from a fallback that knew the visitor', async () => {
    const cue = auto({ fallback: 'granted' })
    await waited()
    const { client } = cue.ids()
    expect(client).not.toBeNull()
    const platform = install()
    cue.track('pack_opened')
    expect(cue.ids()).toEqual({ client: null, session: null, stream: null, user: null })
    expect(requests.filter(({ final }) => final)).toEqual([])
    platform.tell(data('useractioncomplete', 1, 8))
    expect(cue.ids().client).toBe(client)
  })

  it('answers for now, whatever was decided before', async () => {
    localStorage.setItem('cuepoint:default:consent', '{"v":1,"mode":"granted","marketing":true}')
    const platform = install()
    const cue = auto()
    expect(await modeOf(cue)).toBe('granted')
    platform.tell(data('tcloaded'))
    expect(await modeOf(cue)).toBe('denied')
    expect(stored()).toEqual({ consent: { v: 1, mode: 'denied', marketing: false } })
  })

  it('does not open the page again after a denial that only waits to be asked anew', async () => {
    localStorage.setItem('cuepoint:default:consent', '{"v":1,"mode":"denied","marketing":false}')
    const platform = install()
    const cue = auto()
    platform.tell(data('cmpuishown'))
    expect(await modeOf(cue)).toBe('denied')
    await waited()
    expect(await modeOf(cue)).toBe('denied')
  })

  it('may change its mind ten times a second', async () => {
    const platform = install()
    const cue = auto()
    for (let i = 0; i < 10; i++) {
      platform.tell(data('useractioncomplete', ...(i % 2 ? [1, 8] : [])))
      cue.track('pack_opened', { i })
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(await modeOf(cue)).toBe('granted')
    expect(changes().map(({ props }) => props['mode'])).toEqual(
      // Nobody had to be told of the first: nothing had been told before it.
      Array.from({ length: 9 }, (_, i) => (i % 2 ? 'denied' : 'granted')),
    )
    expect(sent().filter(({ name }) => name === 'pack_opened')).toHaveLength(5)
    platform.tell(data('useractioncomplete'))
    expect(await modeOf(cue)).toBe('denied')
    expect(Object.keys(stored())).toEqual(['consent'])
  })

  it.each<[string, string, number[], string]>([
    ['denies', 'granted', [], 'denied'],
    ['grants', 'denied', [1, 8], 'denied'],
    ['grants, too', 'granted', [1, 7, 8], 'granted'],
  ])('that %s beside Google: the strictest counts', async (_, google, purposes, mode) => {
    page.dataLayer = [['consent', 'update', { analytics_storage: google }]]
    install({ remembered: data('tcloaded', ...purposes) })
    const cue = auto()
    expect(await modeOf(cue)).toBe(mode)
    if (mode === 'granted') expect(marketing()).toBe(false)
    else expect(requests).toEqual([])
  })

  it('that waits is waited for, whatever Google says', async () => {
    page.dataLayer = [['consent', 'default', { analytics_storage: 'granted' }]]
    const platform = install({ stub: true })
    const cue = auto()
    await waited()
    expect(await modeOf(cue)).toBe('pending')
    expect(requests).toEqual([])
    platform.load()
    platform.tell(data('useractioncomplete', 1, 8))
    expect(await modeOf(cue)).toBe('granted')
  })

  it('loses the listener at stop(), by its id', () => {
    const platform = install({ remembered: data('cmpuishown') })
    const cue = auto()
    expect([...platform.listeners.keys()]).toEqual([7])
    cue.stop()
    expect(platform.api).toHaveBeenLastCalledWith('removeEventListener', 2, expect.anything(), 7)
    expect(platform.listeners.size).toBe(0)
  })

  it('that throws when the listener goes does not throw into stop()', () => {
    const platform = install({ remembered: data('cmpuishown') })
    const cue = auto()
    platform.api.mockImplementation(() => {
      throw new Error('boom')
    })
    expect(() => cue.stop()).not.toThrow()
    expect(start({ consent: 'granted' })).not.toBe(cue)
  })

  it('that is loaded after stop() changes nothing', () => {
    const platform = install({ stub: true })
    const cue = auto()
    cue.stop()
    const before = { ...localStorage }
    platform.load()
    platform.tell(data('tcloaded', 1, 8))
    expect({ ...localStorage }).toEqual(before)
    expect(requests).toEqual([])
  })

  it('is not asked unless consent is auto', async () => {
    const { api } = install()
    start()
    hide()
    expect(api).not.toHaveBeenCalled()
  })
})
