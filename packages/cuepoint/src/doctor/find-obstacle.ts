import { testHost } from '../context/test-host.ts'
import { within } from '../delivery/within.ts'
import type { Resolved } from '../resolve-options.ts'
import type { Exchange } from './exchange.ts'
import type { Check } from './finding.ts'
import type { Code } from './texts.ts'
import { watchPolicy } from './watch-policy.ts'

/** Nobody waits longer for a guess. */
const guessMs = 5_000

type Obstacle = [Check, Code, values?: Record<string, string>]

const reaches = (url: string, credentials: RequestCredentials) =>
  within(fetch(url, { mode: 'no-cors', credentials }), guessMs).then(
    () => true,
    () => false,
  )

/** Where a request without a body ends, which a redirect lets be read. */
const finalUrl = async (endpoint: string, credentials: RequestCredentials) => {
  const asked = fetch(endpoint, { redirect: 'follow', credentials })
  const answer = await within(asked, guessMs).catch(() => {})
  return answer?.redirected ? answer.url : undefined
}

/** For ever, or to where this page may not read. */
const redirects = async (endpoint: string, credentials: RequestCredentials) => {
  const asked = fetch(endpoint, { redirect: 'manual', credentials })
  return (await within(asked, guessMs).catch(() => {}))?.type === 'opaqueredirect'
}

/**
 * Why there was no answer. A browser tells a page of no reason, lest it learn of other sites, so most of these are guesses from
 * what other requests meet.
 */
export const findObstacle = async (
  { endpoint, credentials, headers }: Resolved,
  { late }: Pick<Exchange, 'late'>,
): Promise<Obstacle> => {
  const { origin, protocol, hostname } = new URL(endpoint)
  const isLocal = testHost.test(hostname)
  if (location.protocol === 'https:' && protocol === 'http:' && !isLocal) {
    return ['reachable', 'mixed']
  }
  if (late) return ['reachable', 'timeout']
  if (!navigator.onLine) return ['reachable', 'offline']
  // A page's policy forbids this request, too.
  const policy = watchPolicy(endpoint)
  const final = await finalUrl(endpoint, credentials)
  const forbidden = await policy()
  if (forbidden) return ['csp', 'csp', { directive: forbidden.effectiveDirective }]
  if (final) return ['redirect', 'redirected', { final }]
  if (await redirects(endpoint, credentials)) return ['redirect', 'redirectedAway']
  if (origin !== location.origin && (await reaches(endpoint, credentials))) {
    const names = Object.keys(headers)
    return names[0] || credentials === 'include'
      ? ['cors', 'preflight', { headers: ['content-type', ...names].join(', ') }]
      : ['cors', 'unreadable']
  }
  if (await reaches(`${origin}/`, credentials)) return ['reachable', 'blocked']
  return ['reachable', isLocal && !testHost.test(location.hostname) ? 'local' : 'closed']
}
