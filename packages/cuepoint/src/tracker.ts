import { type ConsentMode, consentModes, createConsent } from './context/consent.ts'
import { createDeviceStore } from './context/device-store.ts'
import { createIdentity } from './context/identity.ts'
import { createPluginStore } from './context/plugin-store.ts'
import { createScrub } from './context/scrub.ts'
import { createSessions } from './context/session.ts'
import { createStreams } from './context/streams.ts'
import { createJournal } from './delivery/journal.ts'
import { watchLifecycle } from './delivery/lifecycle.ts'
import { createQueue } from './delivery/queue.ts'
import { createSender } from './delivery/sender.ts'
import { createIdbStore } from './delivery/store-idb.ts'
import type { TrackedEvent } from './event.ts'
import { inertTracker } from './inert-tracker.ts'
import { type Accepted, createIntake } from './intake.ts'
import { createIssues } from './issues.ts'
import type { TrackerOptions } from './options.ts'
import type { CaptureOptions, Plugin } from './plugin.ts'
import { createPluginHost } from './plugin-host.ts'
import { rankOf } from './rank-of.ts'
import { registry } from './registry.ts'
import { type Resolved, resolveOptions } from './resolve-options.ts'
import type { Tracker, TrackerOf, Undeclared } from './tracker-types.ts'

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
  if (typeof document === 'undefined') return inertTracker() as TrackerOf<P, A>
  const resolved = resolveOptions(options as TrackerOptions)
  const { key } = resolved
  const trackers = registry()
  const running = trackers.get(key)
  if (running) console.warn(`cuepoint: '${key}' runs already`)
  const tracker = running ?? startTracker(resolved, () => trackers.delete(key))
  trackers.set(key, tracker)
  return tracker as TrackerOf<P, A>
}

/** The way of an event, wired in reading order: capture → intake → consent → stream → delivery. */
const startTracker = (options: Resolved, onStop: () => void): Tracker => {
  const prefix = `cuepoint:${options.key}:`
  const local = createDeviceStore('localStorage', prefix)
  const tab = createDeviceStore('sessionStorage', prefix)
  const issues = createIssues(options.onIssue, options.debug)
  const failed = (what: string, error: unknown) =>
    issues.failure('plugin_failed', `${what}: ${String(error)}`)
  const scrub = createScrub(options.scrub)
  const consent = createConsent(options.consent, local)
  const identity = createIdentity(local)
  const sessions = createSessions(local)
  const session = () => sessions(Date.now(), granted())
  const streams = createStreams(consent, identity, session, tab)
  const durable = options.queue === 'durable'
  const queue = createQueue(
    durable ? createIdbStore(`${prefix}queue`) : undefined,
    durable ? createJournal(local) : undefined,
    local,
    (chunks) => sender.noticed(chunks),
    (error) => issues.failure('storage_degraded', error),
  )
  const sender = createSender(options, `${prefix}flush`, queue, issues)
  /** Wait for consent in memory, with their original times and no number yet. */
  let held: [Accepted, urgent: boolean][] = []
  const listeners = new Set<(event: TrackedEvent) => void>()
  let captured = 0
  let stopped = false
  let unwatch = () => {}

  const granted = () => consent.read().mode === 'granted'
  /** `pending` and `denied` neither store nor send. */
  const allowed = () => granted() || consent.read().mode === 'anonymous'

  const capture = (name: string, props: unknown = {}, how: CaptureOptions = {}) => {
    captured++
    const { mode } = consent.read()
    if (stopped || mode === 'denied') return issues.drop(stopped ? 'stopped' : 'denied', name)
    const accepted = intake(name, props, how)
    if (!accepted) return
    for (const listener of listeners) plugins.guard('a subscriber', () => listener(accepted.event))
    const urgent = how.urgent ?? false
    if (mode !== 'pending') deliver(accepted, urgent)
    else if (held.length < maxHeld && heldChars() + accepted.json.length <= maxHeldChars) {
      held.push([accepted, urgent])
    } else dropUnnumbered('held_full', name)
  }

  const heldChars = () => held.reduce((sum, [{ json }]) => sum + json.length, 0)

  const deliver = ({ event, json }: Accepted, urgent: boolean) => {
    const rank = rankOf(event.name, plugins.all())
    queue.add(streams.next(), json, rank, urgent || rank === 2)
  }

  const dropUnnumbered: (typeof issues)['drop'] = (reason, detail) => {
    streams.countDrop(reason)
    issues.drop(reason, detail)
  }

  const plugins = createPluginHost(
    capture,
    consent,
    { read: session },
    (plugin) => createPluginStore(plugin, local, granted, () => failed(plugin, 'store over 8 KB')),
    failed,
  )
  const intake = createIntake(options, plugins, scrub, dropUnnumbered)

  /** Everything on this device but the decision itself. */
  const erase = () => {
    // Ends the request in flight.
    sender.setPaused(true)
    sender.setPaused(false)
    queue.erase()
    identity.reset()
    for (const key of local.keys('')) if (key !== 'consent') local.write(key, undefined)
    for (const key of tab.keys('')) tab.write(key, undefined)
  }

  const decide = (mode: ConsentMode, marketing: boolean) => {
    const told = { mode, marketing }
    const hadIds = granted()
    if (mode === 'denied' && allowed()) {
      // The closing stream's last event: the endpoint learns why nothing more comes.
      capture('consent_changed', told)
      sender.tell(undefined, true)
    }
    consent.decide(mode, marketing)
    streams.end()
    if (mode === 'denied' || (hadIds && mode !== 'granted')) erase()
    if (mode !== 'pending') {
      for (const [accepted, urgent] of held) {
        if (mode === 'denied') issues.drop('denied', accepted.event.name)
        else deliver(accepted, urgent)
      }
      held = []
    }
    if (mode !== 'denied') capture('consent_changed', told)
  }

  const hide = (gone: boolean) => {
    plugins.hidden()
    if (!allowed()) return
    streams.remember()
    queue.setHidden(true)
    sender.setPaused(true)
    sender.tell(streams.current()?.id, gone)
  }

  const flush = async () => {
    if (allowed() && !stopped) await sender.flush()
  }

  const show = () => {
    queue.setHidden(false)
    sender.setPaused(false)
    void flush()
  }

  const start = () => {
    if (stopped) return
    unwatch = watchLifecycle(hide, show, flush)
    options.plugins.forEach(plugins.add)
    // Safari has no idle callback.
    ;(window.requestIdleCallback ?? setTimeout)(flush)
  }
  // Until a prerendered page is shown, nobody sees it.
  if ('prerendering' in document && document.prerendering) {
    document.addEventListener('prerenderingchange', start)
  } else start()

  const counts = () => {
    const counts = queue.counts()
    counts.queued += held.length
    return counts
  }

  return {
    track: capture as Tracker['track'],
    identify(user) {
      if (typeof user !== 'string' || !user || scrub.text(user) !== user) {
        return issues.drop('invalid', 'identify() wants an opaque id, no e-mail or phone', 0)
      }
      identity.setUser(user)
      streams.end()
      capture('user_identified')
    },
    reset() {
      identity.reset()
      streams.end()
    },
    consent(mode, { marketing = consent.read().marketing } = {}) {
      if (consentModes.includes(mode)) decide(mode, marketing)
      else issues.drop('invalid', `consent() wants ${consentModes.join(' or ')}`, 0)
    },
    async flush({ timeoutMs = 5_000 } = {}) {
      await Promise.race([flush(), new Promise((resolve) => setTimeout(resolve, timeoutMs))])
      return counts()
    },
    stats: () => ({ captured, ...counts(), dropped: { ...issues.dropped } }),
    ids: () => ({
      ...(granted() ? identity.read() : { client: null, user: null }),
      session: allowed() ? session().id : null,
      stream: streams.current()?.id ?? null,
    }),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    use: plugins.add,
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
