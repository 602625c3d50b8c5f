import { attempt } from '../attempt.ts'
import type { Session } from '../context/session.ts'
import type { Batch, Encoder } from '../delivery/encoder.ts'
import { firstId } from './first-id.ts'
import { isoTime } from './iso-time.ts'
import { takenByStatus } from './taken-by-status.ts'
import { utmOf } from './utm-of.ts'

/** Put in by the build from package.json. */
declare const CUEPOINT_VERSION: string

export interface PosthogOptions {
  /** The project's key, `phc_…`: public and write-only. */
  apiKey: string
}

/**
 * PostHog makes sessions only of UUIDs of version 7 whose time is the session's start (its raw_sessions tables): 48 bits of
 * time, then the session's own id.
 */
const toSessionId = ({ id, started_at }: Session) =>
  (
    Math.trunc(started_at).toString(16).padStart(12, '0') +
    id.replace(/[^\da-f]/g, '').padEnd(18, '0')
  ).replace(/^(.{8})(.{4})(.{3})(.{3})(.{12}).*/, '$1-$2-7$3-8$4-$5')

const encode = (api_key: string, { stream, sent_at, header, events }: Batch) => {
  const { client, user, session, consent, locale, timezone, viewport, screen, traffic } = header
  const same = {
    $session_id: toSessionId(session),
    $lib: 'cuepoint',
    $lib_version: CUEPOINT_VERSION,
    // No profile before `identify`, as in PostHog's own SDK.
    $process_person_profile: !!user,
    $browser_language: locale,
    $timezone: timezone,
    $viewport_width: viewport[0],
    $viewport_height: viewport[1],
    $screen_width: screen[0],
    $screen_height: screen[1],
    cuepoint_consent: consent.mode,
    cuepoint_traffic: traffic ?? undefined,
  }
  return JSON.stringify({
    api_key,
    sent_at: isoTime(sent_at),
    batch: events.map(({ id, name, at, url, props }) => {
      const address = attempt(() => new URL(url))
      const viewed = name === 'page_viewed'
      const identified = name === 'user_identified' && user
      const { referrer = '$direct' } = props
      return {
        event: viewed ? '$pageview' : identified ? '$identify' : name,
        // Without consent to ids, that of the session: it ends with the page, so nothing is linked beyond it.
        distinct_id: firstId(user, client, session.id, stream),
        uuid: id,
        timestamp: isoTime(at),
        properties: {
          ...Object.fromEntries(utmOf(address).map(([key, value]) => [`utm_${key}`, value])),
          ...props,
          ...same,
          $current_url: url,
          $host: address?.host,
          $pathname: address?.pathname,
          ...(viewed && {
            $referrer: referrer,
            $referring_domain: attempt(() => new URL(String(referrer)).host) ?? referrer,
          }),
          ...(identified && { $anon_distinct_id: client ?? undefined }),
        },
      }
    }),
  })
}

/** PostHog's `/batch/`. Throws a TypeError without a project key. What maps to what: docs/encoders.md. */
export const posthog = (options: PosthogOptions): Encoder => {
  const { apiKey } = options ?? {}
  // What its capture service refuses, a personal key before all: that one is secret.
  if (typeof apiKey !== 'string' || !/^(?!phx_)[!-~]{1,64}$/.test(apiKey)) {
    throw new TypeError("cuepoint: write posthog({ apiKey: 'phc_…' }), the key of your project")
  }
  return {
    // The capture service reads everything but a form as JSON (its payload/common.rs).
    contentType: 'text/plain;charset=UTF-8',
    simple: true,
    maxEvents: Infinity,
    maxBytes: 20_000_000,
    maxEventAge: Infinity,
    dedupe: 'id',
    // Told by its first bytes, whatever the headers say (its payload/decompression.rs).
    gzip: true,
    encode: (batch) => encode(apiKey, batch),
    classify: takenByStatus,
  }
}
