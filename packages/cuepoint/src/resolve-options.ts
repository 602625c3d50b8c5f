import { consentModes } from './context/consent.ts'
import type { ConsentOption, TrackerOptions } from './options.ts'

/** The options with their defaults; `endpoint` is absolute. */
export type Resolved = Required<Omit<TrackerOptions, 'consent'>> & { consent: ConsentOption }

const same = <T>(value: T): T => value

/** What each option is like: its default, or the words it takes, the default first. */
const createLikes = () => ({
  endpoint: '/cue',
  key: 'default',
  plugins: [],
  consent: ['auto', ...consentModes],
  events: {},
  props: () => ({}),
  filter: same,
  acknowledge: ['answer', 'status'],
  queue: ['durable', 'memory'],
  headers: {},
  credentials: ['same-origin', 'omit', 'include'],
  transport: fetch,
  scrub: same,
  flushEveryMs: 5_000,
  retryFirstMs: 1_000,
  retryMaxMs: 15_000,
  requestTimeoutMs: 10_000,
  debug: false,
  onIssue: same,
})

const must = (holds: unknown, problem: string) => {
  if (!holds) throw new TypeError(`cuepoint: ${problem}`)
}

/** Throws a TypeError that says what to write instead. */
export const resolveOptions = (options: TrackerOptions): Resolved => {
  const likes: Record<string, any> = createLikes()
  const given: Record<string, any> = options
  const resolved = {} as Record<string, any> & Required<TrackerOptions>
  const endpoint = new URL(options?.endpoint || 'no:', document.baseURI).href
  // fetch refuses URLs with credentials.
  must(
    /^https?:\/\/[^/@]+\//.test(endpoint),
    "write endpoint: '/cue', or another http(s) URL without password",
  )
  for (const name in { ...likes, ...given }) {
    const like = likes[name]
    must(name in likes, `no option is named ${name}, only ${Object.keys(likes)}`)
    const words = Array.isArray(like) && like[0] && like
    const value = (resolved[name] = given[name] ?? (words ? like[0] : like))
    must(
      words
        ? words.includes(value.mode ?? value)
        : typeof value === typeof like &&
            Array.isArray(value) === Array.isArray(like) &&
            !(value < 0),
      `${name} must be ${words ? words.join(' or ') : `like ${JSON.stringify(like) ?? 'a function'}`}`,
    )
  }
  const names = resolved.plugins.map((plugin) => plugin?.name)
  names.forEach((name, i) =>
    must(
      typeof name === 'string' && name && names.indexOf(name) === i,
      `write plugins with a name: of their own, not ${name}`,
    ),
  )
  const { consent } = resolved
  return {
    ...resolved,
    endpoint,
    consent: typeof consent === 'string' ? { mode: consent } : consent,
  }
}
