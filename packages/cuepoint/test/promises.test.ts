// What an adversary and a data protection auditor tried.
import { describe, expect, it, vi } from 'vitest'
import { carts } from '../src/capture/carts.ts'
import { createQueue } from '../src/delivery/queue.ts'
import { createDeviceStore } from '../src/context/device-store.ts'
import { hide, page, recordTrackers, stored } from './record-trackers.ts'

const { requests, start, startInAnotherTab, names } = recordTrackers()
const consentKey = 'cuepoint:default:consent'
const tick = (ms = 120) => new Promise((r) => setTimeout(r, ms))

describe('a denial holds though nothing can be sent', () => {
  it('without sendBeacon', () => {
    vi.stubGlobal('fetch', async () => new Response(null, { status: 204 }))
    const original = navigator.sendBeacon
    Object.defineProperty(navigator, 'sendBeacon', { value: undefined, configurable: true })
    try {
      const cue = start({ transport: undefined as any })
      cue.track('pack_opened')
      expect(() => cue.consent('denied')).not.toThrow()
      expect(stored()).toEqual({ consent: { v: 1, mode: 'denied', marketing: false } })
    } finally {
      Object.defineProperty(navigator, 'sendBeacon', { value: original, configurable: true })
      vi.unstubAllGlobals()
    }
  })
  it('with a transport that throws', () => {
    const cue = start({
      transport: () => {
        throw new Error('offline')
      },
    })
    cue.track('pack_opened')
    expect(() => cue.consent('denied')).not.toThrow()
    expect(stored()).toEqual({ consent: { v: 1, mode: 'denied', marketing: false } })
  })
  it('with a transport that throws, at stop()', () => {
    const cue = start({
      transport: () => {
        throw new Error('offline')
      },
    })
    cue.track('pack_opened')
    expect(() => cue.stop()).not.toThrow()
  })
})

describe('a denial that cannot be kept holds as long as the page, with auto', () => {
  it('blocked storage', async () => {
    vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('no storage', 'SecurityError')
    })
    const cue = start({ consent: 'auto' })
    cue.consent('denied')
    cue.track('pack_opened')
    hide()
    cue.track('pack_opened')
    await cue.flush()
    expect(cue.stats().dropped).toEqual({ denied: 2 })
    expect(requests).toEqual([])
  })
  it('localStorage.clear() by the shop', async () => {
    const cue = start({ consent: { mode: 'auto', fallback: 'granted' } })
    cue.consent('denied')
    localStorage.clear()
    hide()
    cue.track('pack_opened')
    await cue.flush()
    expect(requests).toEqual([])
    expect(cue.ids().client).toBeNull()
  })
  it('blocked storage, google default', async () => {
    vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('no storage', 'SecurityError')
    })
    const cue = start({ consent: 'auto' })
    cue.consent('denied')
    ;(page.dataLayer as any[]).push(['consent', 'default', { analytics_storage: 'granted' }])
    await tick(5)
    cue.track('pack_opened')
    await cue.flush()
    expect(requests).toEqual([])
  })
})

describe('decisions and events inside callbacks', () => {
  it.each(['filter', 'subscribe', 'props', 'scrub', 'enrich'] as const)(
    'denied once from %s',
    async (where) => {
      let done = false
      const act = <T>(x: T): T => {
        if (!done && cue) {
          done = true
          cue.consent('denied')
        }
        return x
      }
      let cue: any
      cue = start({
        queue: 'durable',
        ...(where === 'filter' && { filter: act }),
        ...(where === 'scrub' && { scrub: act }),
        ...(where === 'props' && { props: () => act({}) }),
        ...(where === 'enrich' && { plugins: [{ name: 'p', enrich: () => void act(1) }] }),
      })
      if (where === 'subscribe') cue.subscribe(act)
      cue.track('pack_opened')
      await tick()
      expect(cue.stats()).toMatchObject({ queued: 0, dropped: { denied: 1 } })
      expect(stored()).toEqual({ consent: { v: 1, mode: 'denied', marketing: false } })
      cue.consent('granted')
      await cue.flush()
      expect(names()).not.toContain('pack_opened')
    },
  )
  it('granted -> pending from subscribe: does not come back', async () => {
    const cue = start()
    cue.subscribe((e: any) => {
      if (e.name === 'pack_opened') cue.consent('pending')
    })
    cue.track('pack_opened')
    cue.consent('granted')
    await cue.flush()
    expect(names()).not.toContain('pack_opened')
  })
  it('granted -> anonymous from subscribe', async () => {
    const cue = start()
    cue.subscribe((e: any) => {
      if (e.name === 'pack_opened') cue.consent('anonymous')
    })
    cue.track('pack_opened')
    await cue.flush()
    expect(names()).not.toContain('pack_opened')
  })
  it('pending -> granted from subscribe is delivered', async () => {
    const cue = start({ consent: 'pending' })
    cue.subscribe((e: any) => {
      if (e.name === 'pack_opened') cue.consent('granted')
    })
    cue.track('pack_opened')
    await cue.flush()
    expect(names()).toContain('pack_opened')
  })
  it.each(['filter', 'subscribe', 'scrub'] as const)(
    'denied always from %s: recursion',
    async (where) => {
      let calls = 0
      const act = <T>(x: T): T => {
        calls++
        if (cue) cue.consent('denied')
        return x
      }
      let cue: any
      cue = start({
        ...(where === 'filter' && { filter: act }),
        ...(where === 'scrub' && { scrub: act }),
      })
      if (where === 'subscribe') cue.subscribe(act)
      expect(() => cue.track('pack_opened')).not.toThrow()
      expect(calls).toBeLessThan(20)
    },
  )
  it('onIssue denies', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    let calls = 0
    const cue: any = start({
      consent: 'pending',
      onIssue: () => {
        calls++
        cue.consent('denied')
      },
    })
    cue.track('pack_opened')
    cue.consent('denied')
    expect(calls).toBe(1)
    expect(cue.stats().dropped).toEqual({ denied: 1 })
  })
  it('onIssue tracks, denied', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    let calls = 0
    const cue: any = start({
      consent: 'denied',
      onIssue: () => {
        calls++
        cue.track('sdk_issue')
      },
    })
    cue.track('pack_opened')
    expect(calls).toBeLessThan(10)
  })
  it('onIssue tracks an invalid name', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    let calls = 0
    const cue: any = start({
      onIssue: () => {
        if (++calls < 20000) cue.track('sdk-issue')
      },
    })
    cue.track('Bad')
    expect(calls).toBeLessThan(10)
  })
  it('onIssue tracks twice, denied', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    let calls = 0
    const cue: any = start({
      consent: 'denied',
      onIssue: () => {
        if (++calls < 20000) {
          cue.track('a')
          cue.track('b')
        }
      },
    })
    cue.track('pack_opened')
    expect(calls).toBeLessThan(10)
  })
  it('onIssue tracks, filtered', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    let calls = 0
    const cue: any = start({
      filter: () => false,
      onIssue: () => {
        if (++calls < 20000) cue.track('sdk_issue')
      },
    })
    cue.track('pack_opened')
    expect(calls).toBeLessThan(10)
  })
})

describe('what was read before a withdrawal', () => {
  it('is not sent after it', async () => {
    const bad: number[] = []
    for (let n = 0; n < 40; n++) {
      requests.length = 0
      localStorage.clear()
      let withdrawn = false
      const after: any[] = []
      const cue = startInAnotherTab({
        transport: async (_u, { body, signal }) => {
          if (withdrawn && signal) after.push(JSON.parse(String(body)))
          return new Response(null, { status: 204 })
        },
      })
      cue.track('pack_opened')
      const f = cue.flush()
      for (let i = 0; i < n; i++) await Promise.resolve()
      cue.consent('anonymous')
      withdrawn = true
      await f
      await cue.flush()
      if (after.some((r) => r.header.client)) bad.push(n)
      cue.stop()
    }
    expect(bad).toEqual([])
  })
})

describe('keys', () => {
  it("a denial of one key is not another's to erase", () => {
    const br = start({ key: 'shop:br' })
    br.consent('denied')
    br.stop()
    start({ key: 'shop' }).consent('denied')
    const next = start({ key: 'shop:br' })
    expect(next.ids().client).toBeNull()
  })
})

describe('an update of ad_storage alone', () => {
  it('does not turn a default into a decision', async () => {
    localStorage.setItem(consentKey, '{"v":1,"mode":"denied","marketing":false}')
    page.dataLayer = [
      ['consent', 'default', { analytics_storage: 'granted', ad_storage: 'denied' }],
      ['consent', 'update', { ad_storage: 'denied' }],
    ]
    const cue = start({ consent: 'auto' })
    cue.track('pack_opened')
    await cue.flush()
    expect(requests).toEqual([])
    expect(stored()['consent'].mode).toBe('denied')
  })
})

describe('a platform that waits between two modes', () => {
  it('granted (fallback) -> pending (default) -> anonymous', async () => {
    vi.useFakeTimers()
    const cue = start({ consent: { mode: 'auto', fallback: 'granted' } })
    hide()
    document.dispatchEvent(new Event('visibilitychange'))
    const before = cue.ids()
    expect(before.client).not.toBeNull()
    ;(page.dataLayer as any[]).push(['consent', 'default', { analytics_storage: 'denied' }])
    await vi.advanceTimersByTimeAsync(5)
    expect(cue.ids().client).toBeNull()
    cue.consent('anonymous')
    cue.track('pack_opened')
    await cue.flush()
    expect(cue.ids().session).not.toBe(before.session)
    expect(Object.keys(stored())).toEqual(['consent'])
  })
  it('queued events of the granted phase are sent after anonymous', async () => {
    vi.useFakeTimers()
    const cue = start({ consent: { mode: 'auto', fallback: 'granted' } })
    hide()
    document.dispatchEvent(new Event('visibilitychange'))
    cue.track('pack_opened')
    ;(page.dataLayer as any[]).push(['consent', 'default', { analytics_storage: 'denied' }])
    await vi.advanceTimersByTimeAsync(5)
    expect(cue.ids().client).toBeNull()
    requests.length = 0
    cue.consent('anonymous')
    await cue.flush()
    expect(requests.filter((r) => r.header.client)).toEqual([])
  })
  it('begins anonymous without the ids of earlier pages', () => {
    start().track('pack_opened')
    localStorage.setItem(consentKey, '{"v":1,"mode":"anonymous","marketing":false}')
    startInAnotherTab()
    expect(Object.keys(stored())).toEqual(['consent'])
  })
})

describe('nothing throws into the page', () => {
  it('consent(granted, null)', () => {
    const cue = start()
    expect(() => cue.consent('granted', null as any)).not.toThrow()
  })
  it('track(x, {}, null)', () => {
    const cue: any = start()
    expect(() => cue.track('x', {}, null)).not.toThrow()
  })
  it('track(x, null)', () => {
    const cue: any = start()
    expect(() => cue.track('x', null)).not.toThrow()
  })
  it('flush(null)', async () => {
    const cue: any = start()
    await cue.flush(null)
  })
  it('identify with scrub that throws', () => {
    const cue: any = start({
      scrub: () => {
        throw new Error('x')
      },
    })
    expect(() => cue.identify('user-7')).not.toThrow()
  })
  it('sessionPerCampaign with scrub that throws', () => {
    page.happyDOM.setURL('http://localhost:3000/?utm_source=a')
    expect(() =>
      start({
        sessionPerCampaign: true,
        scrub: () => {
          throw new Error('x')
        },
      }),
    ).not.toThrow()
  })
  it('keep is a Set', () => {
    const cue: any = start({ plugins: [{ name: 'p', keep: new Set() } as any] })
    expect(() => cue.track('x')).not.toThrow()
  })
  it('filter returns true', async () => {
    const cue = start({
      filter: (e: any) => (e.name !== 'secret') as any,
      transport: async (_u, { body }) => {
        JSON.parse(String(body))
        return new Response(null, { status: 204 })
      },
    })
    cue.track('x')
    expect(await cue.flush()).toMatchObject({ acknowledged: 1 })
  })
})

describe('a tab that has not been told', () => {
  it('sends nothing after the denial', async () => {
    const cue = start()
    cue.track('pack_opened')
    localStorage.setItem(consentKey, '{"v":1,"mode":"denied","marketing":false}')
    await cue.flush()
    expect(requests).toEqual([])
  })
  it('keeps nothing when a stopped tracker is asked for ids()', () => {
    const here = start()
    here.ids()
    here.stop()
    const there = startInAnotherTab()
    there.consent('denied')
    here.ids()
    expect(Object.keys(stored())).toEqual(['consent'])
  })
  it('keeps nothing when a stopped tracker is reset', () => {
    const here = start()
    here.ids()
    here.stop()
    const there = startInAnotherTab()
    there.consent('denied')
    here.reset()
    expect(Object.keys(stored())).toEqual(['consent'])
  })
})

describe('carts', () => {
  it('keep no order of before a withdrawal, and each once', () => {
    const buy = (id: string) =>
      (page.dataLayer as any[]).push({
        event: 'purchase',
        ecommerce: { transaction_id: id, value: 1, currency: 'BRL', items: [] },
      })
    page.dataLayer = []
    const cue = start({ plugins: [carts()] })
    buy('A')
    cue.consent('denied')
    buy('B')
    cue.consent('granted')
    buy('C')
    expect(stored()['p:carts'].orders).toEqual(['order_completed C'])
  })
})

describe('a store that failed', () => {
  it('is erased at a withdrawal', async () => {
    const erase = vi.fn(async () => {})
    const no = async () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    const queue = createQueue(
      {
        ready: () => true,
        wipes: () => 0,
        allow() {},
        write: no,
        read: no as any,
        acknowledge: no,
        erase,
      } as any,
      createDeviceStore('localStorage', 'cuepoint:default:'),
      { added() {}, degraded() {}, dropped() {} },
    )
    queue.add({ id: 's', head: '', lastSeq: 0, unnumbered: {} }, '{"name":"a"}', 2, true)
    await queue.write()
    queue.erase()
    expect(erase).toHaveBeenCalled()
  })
})
