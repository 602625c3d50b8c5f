import { attempt } from './attempt.ts'
import { campaignOf } from './context/campaign-of.ts'
import {
  type ChangedBy,
  type Consent,
  consentKey,
  consentModes,
  createConsent,
  stepDown,
  toConsent,
} from './context/consent.ts'
import { cookieName, createCookie } from './context/cookie.ts'
import { createDeviceStore } from './context/device-store.ts'
import { followPlatforms } from './context/follow-platforms.ts'
import { createIdentity } from './context/identity.ts'
import { isOpaqueId } from './context/is-opaque-id.ts'
import { createPage } from './context/page.ts'
import { createPluginStore } from './context/plugin-store.ts'
import { createScrub } from './context/scrub.ts'
import { createSessions } from './context/session.ts'
import { createStreams, previousKey } from './context/streams.ts'
import { watchLifecycle } from './delivery/lifecycle.ts'
import { createQueue } from './delivery/queue.ts'
import { createSender } from './delivery/sender.ts'
import type { Rank } from './delivery/store.ts'
import { createIdbStore, databaseName } from './delivery/store-idb.ts'
import type { TrackedEvent } from './event.ts'
import { createFlood } from './flood.ts'
import { createIntake } from './intake.ts'
import type { DropReason } from './issue.ts'
import { createIssues } from './issues.ts'
import { loadDoctor } from './load-doctor.ts'
import type { CaptureOptions } from './plugin.ts'
import { createPluginHost } from './plugin-host.ts'
import { rankOf } from './rank-of.ts'
import type { Resolved } from './resolve-options.ts'
import { createScope } from './scope.ts'
import type { Stats, Tracker } from './tracker-types.ts'

/** Put in by the build from package.json. */
declare const CUEPOINT_VERSION: string

/** What `pending` may hold. */
const maxHeld = 200
const maxHeldChars = 100_000

/** The way of an event, wired in reading order: capture → intake → consent → stream → delivery. */
export const startTracker = (options: Resolved, onStop: () => void): Tracker => {
  const prefix = `cuepoint:${encodeURIComponent(options.key)}:`
  const local = createDeviceStore('localStorage', prefix)
  const tab = createDeviceStore('sessionStorage', prefix)
  const issues = createIssues(options.onIssue, options.debug ? [] : undefined)
  const failed = (...detail: unknown[]) => issues.failure('plugin_failed', 0, ...detail)
  const scope = createScope(failed)
  const scrub = createScrub(options.scrub)
  const consent = createConsent(options.consent, local)
  let isSeen = false
  /** A prerendered page may never be seen: it waits like one without an answer. */
  const seen = () => (isSeen ||= !(document as { prerendering?: boolean }).prerendering)
  const granted = () => seen() && consent.read().mode === 'granted'
  /** `pending` and `denied` neither store nor send. */
  const allowed = () => granted() || (seen() && consent.read().mode === 'anonymous')
  const cookie = createCookie(cookieName(options.key), options.cookieDomain)
  const identity = createIdentity(local, cookie, granted)
  const sessions = createSessions(
    local,
    options.sessionPerCampaign ? attempt(() => campaignOf(scrub)) : undefined,
  )
  const session = () => sessions.at(Date.now(), granted())
  const page = createPage(local)
  const streams = createStreams(
    tab,
    () => session().id,
    () => ({ ...identity.read(), session: session(), consent: consent.read(), ...page() }),
  )
  const durable = options.queue === 'durable'
  const queue = createQueue(
    durable ? createIdbStore(`${prefix}${databaseName}`) : undefined,
    // Without a storage it keeps nothing.
    durable ? local : createDeviceStore('none', prefix),
    {
      added: (bytes) => sender.noticed(bytes),
      degraded: (error) => issues.failure('storage_degraded', 0, error),
      // Another page's are told, and counted there.
      dropped: ({ stream, first, last, reason }, own) =>
        issues.drop(reason!, own ? last - first + 1 : 0, `${stream}/${first}-${last}`),
    },
  )
  const sender = createSender(options, `${prefix}flush`, queue, issues, () => {
    look()
    return allowed()
  })
  /** Wait for consent in memory, with their original times and no number yet. */
  let held: [json: string, rank: Rank, urgent: boolean | undefined][] = []
  const isFlood = createFlood()
  const listeners = new Set<(event: TrackedEvent) => void>()
  let captured = 0
  let stopped = false
  /** The most that was allowed since everything was erased. */
  let most = consent.read()
  /** Withdrawals, for a listener may decide again while the last one is told. */
  let withdrawals = 0
  let telling = false

  const ids = () => ({
    ...identity.read(),
    session: allowed() ? session().id : null,
    stream: streams.id(),
  })

  /** Before it has a number. */
  const drop = (reason: DropReason, ...detail: unknown[]) => {
    const stream = streams.count(reason)
    if (stream && allowed()) queue.count(stream)
    issues.drop(reason, 1, ...detail)
  }

  const capture = (name: string, props: unknown = {}, how: CaptureOptions = {}) => {
    captured++
    look()
    const mine = held
    const denied = consent.read().mode === 'denied'
    if (stopped || denied) return issues.drop(stopped ? 'stopped' : 'denied', 1, name)
    const accepted = intake(name, props, how)
    if (!accepted) return
    const [event, json] = accepted
    const rank = plugins.guard('keep and low', () => rankOf(name, plugins.all())) ?? 1
    if (rank < 2 && isFlood(name)) return drop('flooded', name)
    issues.trace?.push(event)
    for (const listener of listeners) plugins.guard('a subscriber', () => listener(event))
    // A listener, a filter or a plugin may have withdrawn consent just now.
    if (held !== mine) return issues.drop('denied', 1, name)
    held.push([json, rank, how?.urgent])
    if (allowed()) release()
    else if (held.length > maxHeld || String(held).length > maxHeldChars) {
      held.pop()
      drop('held_full', name)
    }
  }

  const release = () => {
    // One by one: a closing Firefox may cut this short and begin it anew.
    for (let event; (event = held.shift());) queue.add(streams.next(), ...event)
  }

  const plugins = createPluginHost(
    capture,
    consent,
    { read: session },
    (plugin, issue) => createPluginStore(plugin, local, granted, issue),
    failed,
  )
  const intake = createIntake(options, plugins, scrub, drop)

  /** The next event is somebody else's. */
  const forget = () => {
    identity.forget()
    sessions.forget()
    tab.write(previousKey, undefined)
  }

  /** Everything on this device but the decision itself. */
  const erase = (told: number) => {
    const lost = queue.counts().queued - told + (allowed() ? 0 : held.length)
    if (lost > 0) issues.drop('denied', lost)
    // A new one in any case: what is being captured right now belongs to the old.
    held = allowed() ? [...held] : []
    queue.erase()
    forget()
    for (const key of local.keys('')) if (key !== consentKey) local.write(key, undefined)
  }

  /** What follows from a decision, made here or in another tab, and from there being none. */
  const change = (next: Consent, by: ChangedBy) => {
    const now = consent.read()
    const decision = by === 'decision'
    // A platform that waits for the visitor takes nothing back yet.
    const less = by !== 'default' && stepDown(most, next) > 0
    let told = 0
    if (less) {
      // The closing stream's last event: the endpoint learns why nothing more comes.
      if (decision && allowed() && !telling) {
        const mine = ++withdrawals
        telling = true
        capture('consent_changed', next)
        telling = false
        if (mine !== withdrawals) return
      } else withdrawals++
      told = sender.withdraw(decision && allowed())
    }
    const same = next.mode === now.mode && next.marketing === now.marketing
    // What was anonymous stays so.
    if (!same && now.mode === 'anonymous') sessions.forget()
    consent.set(next)
    if (less || stepDown(most, next) < 0) most = next
    if (less) erase(told)
    // Before other tabs hear of it, or they would make ids of their own.
    if (!stopped) ids()
    consent.keep(by)
    if (same || stopped) return
    streams.end()
    // For banners and adapters, which read it then.
    dispatchEvent(new Event('cuepoint:consent'))
    if (decision && !less) capture('consent_changed', next)
    if (!allowed()) return
    release()
    if (document.hidden) sender.hide(false)
    else sender.show()
  }

  /** Consent may have changed elsewhere: in another tab, on a platform that came late. */
  const look = (last = false) => {
    lookAtPlatforms(last)
    const decided = consent.decided()
    if (decided) change(decided, 'tab')
  }

  const hide = (gone: boolean) => {
    look(true)
    plugins.hidden()
    if (!allowed()) return
    release()
    if (granted()) streams.keep()
    sender.hide(gone)
  }
  const show = () => {
    look()
    if (allowed()) sender.show()
  }

  const lookAtPlatforms = followPlatforms(
    scope,
    options.consent,
    consent.decided,
    (answer, decided) => {
      if (decided) change(answer!, 'decision')
      // Neither is the visitor's answer, so what was answered before holds.
      else if (!consent.decided())
        change(answer ?? consent.fallback, answer ? 'default' : 'fallback')
    },
  )
  look()
  // Earlier pages may have been allowed more.
  if (consent.read().mode === 'denied') erase(0)
  if (consent.read().mode === 'anonymous') forget()
  watchLifecycle(scope, hide, show, sender.flush)
  scope.on('storage', () => look())
  const begin = () => {
    if (allowed()) release()
    options.plugins.forEach(plugins.add)
    // Safari has no idle callback.
    ;(window.requestIdleCallback ?? setTimeout)(() => sender.flush())
  }
  if (seen()) begin()
  else scope.on('prerenderingchange', begin, document)

  const stats = (): Stats => {
    const counts = queue.counts()
    return {
      captured,
      ...counts,
      queued: counts.queued + held.length,
      dropped: { ...issues.dropped },
    }
  }

  const tracker: Tracker = {
    track: capture as Tracker['track'],
    identify(user) {
      if (!attempt(() => isOpaqueId(user, scrub))) {
        return issues.drop(
          'invalid',
          0,
          "identify() wants an opaque id such as 'user-7', no e-mail",
        )
      }
      // Sites say it on every page.
      if (!identity.setUser(user)) return
      streams.end()
      capture('user_identified')
    },
    reset() {
      look()
      forget()
      streams.end()
      // At once, or another tab would go on with the old ones.
      ids()
    },
    consent(mode, how) {
      const marketing = how?.marketing ?? consent.read().marketing
      if (consentModes.includes(mode)) change(toConsent(mode, marketing), 'decision')
      else issues.drop('invalid', 0, `consent() wants ${consentModes.join(' or ')}`)
    },
    async flush(how) {
      const timeoutMs = how?.timeoutMs ?? 5_000
      await Promise.race([sender.flush(), new Promise((resolve) => setTimeout(resolve, timeoutMs))])
      return stats()
    },
    stats,
    ids() {
      look()
      return ids()
    },
    doctor: async (how) => (await loadDoctor()).doctor(patient, how),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    use(plugin) {
      let undo: (() => void) | void
      let isWanted = true
      const add = () => {
        if (isWanted && !stopped) undo = plugins.add(plugin)
      }
      if (seen()) add()
      else scope.on('prerenderingchange', add, document)
      return () => {
        isWanted = false
        undo?.()
      }
    },
    stop() {
      if (stopped) return
      plugins.stop()
      hide(true)
      scope.undo()
      stopped = true
      onStop()
    },
  }
  const { trace } = issues
  const patient = { version: CUEPOINT_VERSION, options, tracker, consent, plugins }
  if (trace) {
    loadDoctor().then(
      ({ watch }) => watch(patient, trace),
      (error) => {
        console.warn(error)
        trace.push = console.debug
      },
    )
  }
  return tracker
}
