import { type ConsentMode, consentModes, createConsent } from './context/consent.ts'
import { createDeviceStore } from './context/device-store.ts'
import { createIdentity } from './context/identity.ts'
import { page } from './context/page.ts'
import { createPluginStore } from './context/plugin-store.ts'
import { createScrub } from './context/scrub.ts'
import { createSessions } from './context/session.ts'
import { createStreams } from './context/streams.ts'
import { watchLifecycle } from './delivery/lifecycle.ts'
import { createQueue } from './delivery/queue.ts'
import { createSender } from './delivery/sender.ts'
import type { Rank } from './delivery/store.ts'
import { createIdbStore } from './delivery/store-idb.ts'
import type { TrackedEvent } from './event.ts'
import { inertTracker } from './inert-tracker.ts'
import { createIntake } from './intake.ts'
import { createIssues } from './issues.ts'
import type { TrackerOptions } from './options.ts'
import type { CaptureOptions, Plugin } from './plugin.ts'
import { createPluginHost } from './plugin-host.ts'
import { rankOf } from './rank-of.ts'
import { registry } from './registry.ts'
import { type Resolved, resolveOptions } from './resolve-options.ts'
import type { Stats, Tracker, TrackerOf, Undeclared } from './tracker-types.ts'

/** Put in by the build: the script tag's file always has a page. */
declare const CUEPOINT_SCRIPT: boolean

/** What `pending` may hold. */
const maxHeld = 200
const maxHeldChars = 100_000

/**
 * Starts a tracker. Throws a TypeError on wrong options; after that nothing ever throws into the page. A second
 * tracker with the same key is the first one; on a server everything exists and does nothing.
 */
export const createTracker = <const P extends readonly Plugin<any>[] = [], A = Undeclared>(
  options: TrackerOptions<P, A>,
): TrackerOf<P, A> => {
  if (!CUEPOINT_SCRIPT && typeof document === 'undefined') return inertTracker() as TrackerOf<P, A>
  const resolved = resolveOptions(options as TrackerOptions)
  const { key } = resolved
  const trackers = registry()
  if (trackers.has(key)) console.warn(`cuepoint: '${key}' runs already`)
  else
    trackers.set(
      key,
      startTracker(resolved, () => trackers.delete(key)),
    )
  return trackers.get(key) as TrackerOf<P, A>
}

/** The way of an event, wired in reading order: capture → intake → consent → stream → delivery. */
const startTracker = (options: Resolved, onStop: () => void): Tracker => {
  const prefix = `cuepoint:${options.key}:`
  const local = createDeviceStore('localStorage', prefix)
  const issues = createIssues(options.onIssue, options.debug)
  const failed = (...detail: unknown[]) => issues.failure('plugin_failed', 0, ...detail)
  const scrub = createScrub(options.scrub)
  const consent = createConsent(options.consent, local)
  const identity = createIdentity(local, () => granted())
  const sessions = createSessions(local)
  const session = () => sessions(Date.now(), granted())
  const streams = createStreams(
    () => session().id,
    () => ({ ...identity.read(), session: session(), consent: consent.read(), ...page() }),
  )
  const durable = options.queue === 'durable'
  const queue = createQueue(
    durable ? createIdbStore(`${prefix}queue`) : undefined,
    // Without a storage it keeps nothing.
    createDeviceStore(durable ? 'localStorage' : 'none', prefix),
    (bytes) => sender.noticed(bytes),
    (error) => issues.failure('storage_degraded', 0, error),
  )
  const sender = createSender(options, `${prefix}flush`, queue, issues)
  /** Wait for consent in memory, with their original times and no number yet. */
  let held: [json: string, rank: Rank, urgent: boolean | undefined][] = []
  const listeners = new Set<(event: TrackedEvent) => void>()
  let captured = 0
  let stopped = false

  const granted = () => consent.read().mode === 'granted'
  /** `pending` and `denied` neither store nor send. */
  const allowed = () => granted() || consent.read().mode === 'anonymous'

  const capture = (name: string, props: unknown = {}, how: CaptureOptions = {}) => {
    captured++
    const { mode } = consent.read()
    if (stopped || mode === 'denied') return issues.drop(stopped ? 'stopped' : 'denied', 1, name)
    const accepted = intake(name, props, how)
    if (!accepted) return
    const [event, json] = accepted
    for (const listener of listeners) plugins.guard('a subscriber', () => listener(event))
    held.push([json, rankOf(name, plugins.all()), how.urgent])
    if (mode !== 'pending') release()
    else if (held.length > maxHeld || String(held).length > maxHeldChars) {
      held.pop()
      issues.drop('held_full', 1, name)
    }
  }

  const release = () => {
    for (const event of held) queue.add(streams.next(), ...event)
    held = []
  }

  const plugins = createPluginHost(
    capture,
    consent,
    { read: session },
    (plugin) => createPluginStore(plugin, local, granted),
    failed,
  )
  const intake = createIntake(options, plugins, scrub, issues)

  /** Everything on this device but the decision itself. */
  const erase = () => {
    sender.abort()
    queue.erase()
    identity.reset()
    for (const key of local.keys('')) if (key !== 'consent') local.write(key, undefined)
  }

  const decide = (mode: ConsentMode, marketing: boolean) => {
    const tell = () => capture('consent_changed', { mode, marketing })
    const hadIds = granted()
    const denied = mode === 'denied'
    if (denied) {
      if (allowed()) {
        // The closing stream's last event: the endpoint learns why nothing more comes.
        tell()
        sender.hide(true)
      }
      if (held[0]) issues.drop('denied', held.length)
      held = []
    }
    consent.decide(mode, marketing)
    streams.end()
    if (denied || (hadIds && mode !== 'granted')) erase()
    if (!denied) tell()
    if (!document.hidden) show()
  }

  const hide = (gone: boolean) => {
    plugins.hidden()
    if (!allowed()) return
    sender.hide(gone)
  }

  const flush = async () => {
    if (allowed() && !stopped) await sender.flush()
  }
  const show = () => {
    if (allowed()) sender.show()
  }

  const unwatch = watchLifecycle(hide, show, flush)
  options.plugins.forEach(plugins.add)
  // Safari has no idle callback.
  ;(window.requestIdleCallback ?? setTimeout)(flush)

  const stats = (): Stats => ({
    captured,
    ...queue.counts,
    queued: queue.counts.queued + held.length,
    dropped: { ...issues.dropped },
  })

  return {
    track: capture as Tracker['track'],
    identify(user) {
      if (typeof user === 'string' && user && scrub.text(user) === user) {
        identity.setUser(user)
        streams.end()
        capture('user_identified')
      } else issues.drop('invalid', 0, 'identify() wants an opaque id')
    },
    reset() {
      identity.reset()
      streams.end()
    },
    consent(mode, { marketing = consent.read().marketing } = {}) {
      if (consentModes.includes(mode)) decide(mode, marketing)
      else issues.drop('invalid', 0, `consent() wants ${consentModes.join(' or ')}`)
    },
    async flush({ timeoutMs = 5_000 } = {}) {
      await Promise.race([flush(), new Promise((resolve) => setTimeout(resolve, timeoutMs))])
      return stats()
    },
    stats,
    ids: () => ({
      ...identity.read(),
      session: allowed() ? session().id : null,
      stream: streams.current()?.id ?? null,
    }),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    use(plugin) {
      if (!stopped) plugins.add(plugin)
    },
    stop() {
      if (stopped) return
      plugins.stop()
      unwatch()
      hide(true)
      stopped = true
      onStop()
    },
  }
}
