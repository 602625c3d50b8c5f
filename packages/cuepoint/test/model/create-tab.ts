import { createDeviceStore } from '../../src/context/device-store.ts'
import { createStreams } from '../../src/context/streams.ts'
import { createQueue } from '../../src/delivery/queue.ts'
import { createSender } from '../../src/delivery/sender.ts'
import { createIdbStore } from '../../src/delivery/store-idb.ts'
import { createIssues } from '../../src/issues.ts'
import type { Resolved } from '../../src/resolve-options.ts'
import { toJson } from '../../src/to-json.ts'
import type { WireHeader } from '../../src/wire.ts'
import type { Clock } from './create-clock.ts'
import type { Device } from './create-device.ts'
import type { Kind, Ledger } from './create-ledger.ts'
import type { Network } from './create-network.ts'
import type { Random } from './create-random.ts'
import { createWebStorage, type WebStorage } from './create-web-storage.ts'
import type { Page } from './page.ts'
import { realm } from './realm.ts'

/** What is the same for all pages of a schedule. */
export interface World {
  clock: Clock
  random: Random
  ledger: Ledger
  network: Network
  device: Device
  /** What this browser has, and does. */
  browser: {
    locks: boolean
    beacons: boolean
    fetchLater: boolean
    /** Aborts transactions and takes locks away when a page is left. */
    isWebKit: boolean
  }
}

/** A page of the shop with delivery in it, wired as in `tracker.ts`. */
export interface Tab extends Page {
  /** What the next page in this tab finds in sessionStorage. */
  session: WebStorage
  isHidden(): boolean
  /** An endpoint has turned it away: it sends nothing more. */
  isUnwelcome(): boolean
  track(kind: Kind, urgent: boolean): void
  /** An event was dropped before it had a number. */
  count(): void
  /** The next event begins a new stream. */
  restream(): void
  hide(gone: boolean): void
  show(): void
  flush(): void
  /** Ends without a handler, when it has had so many more effects. */
  crash(effects: number): void
  /** Is left for good. */
  close(): void
  /**
   * Events of its own that wait, by its own account. A page that gave its store up cannot know what others have taken from
   * there and calls it queued for ever, so of such a page only what it has in memory counts.
   */
  queued(): number
  /** What is wrong in its own account. */
  imbalance(): string | undefined
}

const prefix = 'cuepoint:default:'

const names: Record<Kind, string> = {
  plain: 'page_viewed',
  low: 'page_scrolled',
  kept: 'order_completed',
  poison: 'poison',
  unreadable: 'page_viewed',
  large: 'page_viewed',
  huge: 'page_viewed',
}
const padding: Partial<Record<Kind, number>> = { large: 6_000, huge: 30_000 }

let pages = 0

/** A group waits for 50 ms. */
const countMs = 60

const nothing = () => {}

export const createTab = (world: World, session = createWebStorage(nothing, nothing)): Tab => {
  const { clock, random, ledger, network, device, browser } = world
  const id = ++pages
  let alive = true
  let fuse = Infinity
  let hidden = false
  let unwelcome = false
  let degraded = false
  let captured = 0
  let ownDropped = 0

  const end = (crashed: boolean) => {
    if (!alive) return
    alive = false
    device.database.leave(page, random.between(0, 3))
    device.locks.release(page)
    network.leave(page, crashed)
  }
  const may = () => {
    if (fuse-- <= 0) end(true)
    return alive
  }
  const page: Page = { id, alive: () => alive, may, call }

  const own = {
    now: device.now,
    random: random.next,
    setTimeout: (work: () => void, ms: number) => clock.after(ms, () => call(work)),
    localStorage: device.local.open(may),
    sessionStorage: session.open(may),
    indexedDB: device.database.open(page),
    locks: browser.locks ? device.locks.open(page) : undefined,
    fetch: (_url: string, { body, signal }: RequestInit) =>
      network.fetch(page, String(body), signal),
    sendBeacon: browser.beacons
      ? (_url: string, body: Blob) => {
          if (random.chance(0.2)) return false
          network.beacon(page, body)
          return true
        }
      : undefined,
    fetchLater: browser.fetchLater
      ? (_url: string, { body, signal }: RequestInit) => network.later(page, String(body), signal!)
      : undefined,
  }

  function call(work: (() => unknown) | null | undefined) {
    if (!alive || !work) return
    realm.run(own, async () => {
      try {
        await work()
      } catch (error) {
        if (alive) ledger.broken(error)
      }
    })
  }

  const start = () => {
    const options: Resolved = {
      endpoint: 'https://shop.example/cue',
      key: 'default',
      plugins: [],
      consent: { mode: 'granted' },
      events: {},
      props: () => ({}),
      filter: () => true,
      acknowledge: 'answer',
      queue: 'durable',
      cookieDomain: '',
      sessionPerCampaign: false,
      headers: {},
      credentials: 'same-origin',
      transport: fetch as unknown as Resolved['transport'],
      encode: undefined,
      gzip: false,
      scrub: (text) => text,
      flushEveryMs: 5_000,
      retryFirstMs: 1_000,
      requestTimeoutMs: 10_000,
      debug: false,
      onIssue: () => {},
    }
    const issues = createIssues(() => {})
    const drop = (reason: Parameters<typeof issues.drop>[0], events: number) => {
      ownDropped += events
      issues.drop(reason, events)
    }
    const local = createDeviceStore('localStorage', prefix)
    const header: WireHeader = {
      client: 'client',
      user: null,
      session: { id: 'session', started_at: 0, number: 1 },
      consent: { mode: 'granted', marketing: false },
      locale: 'pt-BR',
      timezone: 'America/Sao_Paulo',
      viewport: [390, 844],
      screen: [390, 844],
      traffic: null,
    }
    const streams = createStreams(
      createDeviceStore('sessionStorage', prefix),
      () => 'session',
      () => header,
    )
    const queue = createQueue(createIdbStore(`${prefix}queue`), local, {
      added: (bytes) => sender.noticed(bytes),
      degraded(error) {
        degraded = true
        issues.failure('storage_degraded', 0, error)
      },
      dropped: ({ first, last, reason }, own) => drop(reason!, own ? last - first + 1 : 0),
    })
    const sender = createSender(options, `${prefix}flush`, queue, { ...issues, drop }, () => true)
    setTimeout(() => void sender.flush(), 50)
    return { queue, sender, streams }
  }

  const { queue, sender, streams } = realm.run(own, start)

  const hide = (gone: boolean) => {
    hidden = true
    streams.keep()
    sender.hide(gone)
    if (alive && !device.local.isFull()) ledger.hidden(id)
    if (!browser.isWebKit || !alive) return
    device.locks.release(page)
    device.database.leave(page, random.between(0, 2))
  }

  return {
    ...page,
    session,
    isHidden: () => hidden,
    isUnwelcome: () => unwelcome,
    track: (kind, urgent) =>
      call(() => {
        captured++
        const n = ledger.nextEvent()
        const url = `https://shop.example/${kind === 'unreadable' ? 'x'.repeat(8_200) : ''}`
        const props = { n, pad: 'x'.repeat(padding[kind] ?? 0) }
        const json = toJson({ name: names[kind], at: Date.now(), url, props })
        const stream = streams.next()
        const seq = stream.lastSeq + 1
        // Before, for the page may die in the middle of it.
        ledger.captured(id, stream.id, seq, n, kind, json.length)
        ledger.counted(id, stream)
        clock.after(countMs, () => {
          if (alive && !device.local.isFull()) ledger.kept(stream.id, seq)
        })
        queue.add(stream, json, kind === 'kept' ? 2 : kind === 'low' ? 0 : 1, urgent)
        if (alive && hidden && !device.local.isFull()) ledger.hidden(id)
      }),
    count: () =>
      call(() => {
        const stream = streams.count('filtered')
        if (!stream) return
        ledger.counted(id, stream)
        queue.count(stream)
      }),
    restream: () => call(streams.end),
    hide: (gone) => call(() => hide(gone)),
    show: () =>
      call(() => {
        hidden = false
        sender.show()
      }),
    flush: () => call(sender.flush),
    crash(effects) {
      fuse = effects
      if (!effects) end(true)
    },
    close() {
      call(() => hide(true))
      end(false)
    },
    queued: () => (degraded && !queue.recent(Infinity)[0] ? 0 : queue.counts().queued),
    imbalance() {
      const { queued, acknowledged, elsewhere } = queue.counts()
      return captured === queued + acknowledged + elsewhere + ownDropped
        ? undefined
        : `page ${id}: captured ${captured}, queued ${queued}, acknowledged ${acknowledged}, elsewhere ${elsewhere}, dropped ${ownDropped}`
    },
  }
}
