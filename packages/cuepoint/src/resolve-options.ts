import { attempt } from './attempt.ts'
import { consentModes } from './context/consent.ts'
import { testHost } from './context/test-host.ts'
import type { Encoder } from './delivery/encoder.ts'
import type { ConsentOption, TrackerOptions } from './options.ts'

/** The options with their defaults; `endpoint` is absolute. */
export type Resolved = Required<Omit<TrackerOptions, 'consent' | 'encode'>> & {
  consent: ConsentOption
  encode: Encoder | undefined
}

const same = <T>(value: T): T => value

/** What each option is like: its default, or the words it takes, the default first. */
const createLikes = (): Record<string, any> => ({
  endpoint: '/cue',
  key: 'default',
  plugins: [],
  consent: ['auto', ...consentModes],
  events: {},
  props: same,
  filter: same,
  acknowledge: ['answer', 'status'],
  queue: ['durable', 'memory'],
  cookieDomain: '',
  sessionPerCampaign: false,
  headers: {},
  credentials: 'same-origin',
  transport: fetch,
  encode: {},
  gzip: false,
  scrub: same,
  flushEveryMs: 5_000,
  retryFirstMs: 1_000,
  requestTimeoutMs: 10_000,
  debug: location.hash === '#cuepoint' || testHost.test(location.hostname),
  onIssue: same,
})

const must = (holds: unknown, problem: string) => {
  if (!holds) throw new TypeError(`cuepoint: ${problem}`)
}

/** Throws a TypeError that says what to write instead. */
export const resolveOptions = (options: TrackerOptions): Resolved => {
  const likes = createLikes()
  const given: Record<string, any> = { ...options }
  const endpoint = attempt(() => new URL(given['endpoint'] || 'no:', document.baseURI).href)!
  // fetch refuses URLs with credentials.
  must(
    /^https?:\/\/[^/@]+\//.test(endpoint),
    "write endpoint: '/cue', or an http(s) URL without password",
  )
  for (const name in given) {
    must(name in likes, `${name} must be one of ${Object.keys(likes)}`)
  }
  for (const name in likes) {
    const like = likes[name]
    const [word] = [like].flat()
    const value = (given[name] ??= word ?? like)
    must(
      like === word || !word
        ? typeof value === typeof like && !(value < 0)
        : like.includes(value.mode ?? value) &&
            like.indexOf(value.fallback) &&
            like.includes(value.fallback ?? word),
      `${name} must be ${JSON.stringify(like) ?? 'a function'}`,
    )
  }
  const names = given['plugins'].map((plugin: any) => plugin?.name)
  names.forEach((name: unknown, i: number) =>
    must(
      typeof name === 'string' && name && names.indexOf(name) === i,
      `a plugin needs a name of its own (name: ${name})`,
    ),
  )
  const { consent, cookieDomain } = given
  must(
    `.${location.hostname}`.endsWith(cookieDomain && `.${cookieDomain}`),
    `cookieDomain must be ${location.hostname} or its end`,
  )
  const { encode } = options
  must(
    !encode ||
      (typeof encode.encode === 'function' && encode.maxEvents >= 1 && encode.maxBytes >= 1_000),
    "encode must be an encoder that takes an event, such as segment({ writeKey: '…' })",
  )
  return {
    ...given,
    encode,
    endpoint,
    consent: consent.mode ? consent : { mode: consent },
  } as Resolved
}
