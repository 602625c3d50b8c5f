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

const choices: Partial<Record<keyof TrackerOptions, readonly unknown[]>> = {
  consent: ['auto', ...consentModes],
  acknowledge: ['answer', 'status'],
  queue: ['durable', 'memory'],
  credentials: ['omit', 'same-origin', 'include'],
}

const must = (holds: unknown, problem: string) => {
  if (!holds) throw new TypeError(`cuepoint: ${problem}`)
}

const absolute = (endpoint: string): string => {
  let url
  try {
    url = new URL(endpoint, document.baseURI)
  } catch {}
  // fetch refuses URLs with credentials.
  must(
    url?.protocol.startsWith('http') && !url.username && !url.password,
    `endpoint must be an http(s) URL without password, such as '/cue', not '${endpoint}'`,
  )
  return url!.href
}

/** Throws a TypeError that says what to write instead. */
export const resolveOptions = (options: TrackerOptions): Resolved => {
  const resolved = createDefaults()
  must(options?.endpoint, "an endpoint is missing: createTracker({ endpoint: '/cue' })")
  for (const [name, value] of Object.entries(options) as [keyof TrackerOptions, any][]) {
    const like = resolved[name]
    must(
      like !== undefined,
      `no option is named '${name}', but ${Object.keys(resolved).join(', ')}`,
    )
    if (value === undefined) continue
    const choice = choices[name]
    must(
      choice
        ? choice.includes(name === 'consent' ? (value?.mode ?? value) : value)
        : typeof value === typeof like && value !== '' && !(value <= 0 && value !== false),
      `${name} must be ${choice ? choice.join(' or ') : `a ${typeof like}, such as ${String(like)}`}`,
    )
    Object.assign(resolved, { [name]: value })
  }
  const { plugins, consent, endpoint } = resolved
  must(Array.isArray(plugins), 'plugins must be a list, such as standard()')
  plugins.forEach((plugin, i) => {
    const name = plugin?.name
    must(typeof name === 'string' && name, "a plugin needs a name: { name: 'clicks', setup() {} }")
    must(
      plugins.findIndex((other) => other.name === name) === i,
      `two plugins are named '${name}'; keep one, or rename yours`,
    )
  })
  return {
    ...resolved,
    endpoint: absolute(endpoint),
    consent: typeof consent === 'string' ? { mode: consent } : consent,
  }
}
