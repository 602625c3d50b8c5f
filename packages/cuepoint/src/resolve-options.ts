import { consentModes } from './context/consent.ts'
import type { ConsentOption, TrackerOptions } from './options.ts'

/** The options with their defaults; `endpoint` is absolute. */
export type Resolved = Required<Omit<TrackerOptions, 'consent'>> & { consent: ConsentOption }

const same = <T>(value: T): T => value

/** A default also says what type its option has. */
const createDefaults = (): Required<TrackerOptions> => ({
  endpoint: '/cue',
  key: 'default',
  plugins: [],
  consent: 'auto',
  events: {},
  props: () => ({}),
  filter: same,
  acknowledge: 'answer',
  queue: 'durable',
  headers: {},
  credentials: 'same-origin',
  transport: fetch,
  scrub: same,
  flushEveryMs: 5_000,
  retryFirstMs: 1_000,
  retryMaxMs: 15_000,
  requestTimeoutMs: 10_000,
  debug: false,
  onIssue() {},
})

const words: Partial<Record<keyof TrackerOptions, readonly unknown[]>> = {
  consent: ['auto', ...consentModes],
  acknowledge: ['answer', 'status'],
  queue: ['durable', 'memory'],
  credentials: ['omit', 'same-origin', 'include'],
}

const must = (holds: unknown, problem: string) => {
  if (!holds) throw new TypeError(`cuepoint: ${problem}`)
}

/** Throws a TypeError that says what to write instead. */
export const resolveOptions = (options: TrackerOptions): Resolved => {
  const resolved = createDefaults()
  must(options?.endpoint, "endpoint is missing: createTracker({ endpoint: '/cue' })")
  for (const [name, value] of Object.entries(options) as [keyof TrackerOptions, any][]) {
    const like = resolved[name]
    must(like !== undefined, `unknown option ${name}; there are ${Object.keys(resolved)}`)
    if (value === undefined) continue
    const wanted = words[name]
    must(
      wanted
        ? wanted.includes(value?.mode ?? value)
        : typeof value === typeof like &&
            Array.isArray(value) === Array.isArray(like) &&
            !(value < 0),
      `${name} must be ${wanted?.join(' or ') ?? `like ${JSON.stringify(like) ?? 'a function'}`}`,
    )
    Object.assign(resolved, { [name]: value })
  }
  const names = new Set<string>()
  for (const plugin of resolved.plugins) {
    const name = plugin?.name
    must(name && typeof name === 'string', "a plugin needs a name: { name: 'clicks', setup() {} }")
    must(!names.has(name), `two plugins are named ${name}; rename or remove one`)
    names.add(name)
  }
  const { consent, endpoint } = resolved
  const url = new URL(endpoint, document.baseURI)
  // fetch refuses URLs with credentials.
  must(
    url.protocol.startsWith('http') && !url.username,
    `endpoint must be an http(s) URL, like /cue`,
  )
  return {
    ...resolved,
    endpoint: url.href,
    consent: typeof consent === 'string' ? { mode: consent } : consent,
  }
}
