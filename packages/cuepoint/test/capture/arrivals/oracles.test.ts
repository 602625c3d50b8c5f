// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { classifyArrival } from '../../../src/capture/classify-arrival.ts'
import { browsers } from './browsers.ts'
import { corpus } from './corpus.ts'
import { createOracles } from './oracles.ts'
import { disagreements } from './disagreements.ts'

const oracles = createOracles()
const classify = (landing: string, referrer: string, userAgent = '') =>
  classifyArrival(`https://www.batidas.com.br${landing}`, referrer, {
    userAgent,
    isStandalone: false,
    isFirst: true,
  })

/** What we say, in the words of sourcebuster. */
const asSourcebuster = (landing: string, referrer: string): string => {
  const found = classify(landing, referrer)
  if (!found) return 'none'
  const { channel, source, medium } = found
  if (/[?&](utm_(source|medium|campaign|content|term)|gclid|yclid)\b/.test(landing))
    return `utm ${source ?? '(none)'} / ${medium ?? (channel.startsWith('paid') && /\b[gy]clid/.test(landing) ? 'cpc' : '(none)')}`
  if (channel === 'search') return `organic ${source}`
  return /^(https?|android-app):..\w/.test(referrer) ? 'referral' : 'typein'
}

/** What we say, in the words of referer-parser. */
const asRefererParser = (referrer: string): string => {
  const channel = classify('/', referrer)?.channel
  if (!channel) return 'none'
  if (channel === 'search' || channel === 'email') return channel
  return /social|video|messaging/.test(channel) ? 'social' : 'unknown'
}

/** What we say, in the words of inapp-spy. */
const asInAppSpy = (userAgent: string): string => {
  const { channel, source = '' } = classify('/', '', userAgent)!
  if (channel === 'direct') return ''
  return { google: 'gsa', 'line.me': 'line' }[source] ?? source
}

const rows = Object.values(corpus).flat()
const referrers = [...new Set(rows.map(([, referrer]) => referrer))].filter((referrer) =>
  /^https?:..\w/.test(referrer),
)

const asked = {
  sourcebuster: rows.map(([landing, referrer]) => ({
    row: `${landing} from ${referrer || 'nowhere'}`,
    theirs: oracles.sourcebuster(landing, referrer).toLowerCase(),
    ours: asSourcebuster(landing, referrer).toLowerCase(),
  })),
  'referer-parser': referrers.map((row) => ({
    row,
    theirs: oracles.refererParser(row),
    ours: asRefererParser(row),
  })),
  'inapp-spy': browsers
    .filter(([userAgent]) => userAgent !== 'installed')
    .map(([row]) => ({ row, theirs: oracles.inAppSpy(row), ours: asInAppSpy(row) })),
}

describe.each(Object.entries(asked))('%s', (oracle, answers) => {
  const listed = disagreements.filter((one) => one.oracle === oracle)
  const differing = answers.filter(({ theirs, ours }) => theirs !== ours)

  it('agrees, but for what is listed with its reason', () => {
    const unlisted = differing.filter(({ row }) => !listed.some(({ rows }) => rows.test(row)))
    expect(unlisted).toEqual([])
  })

  it.each(listed)('disagrees on all of $rows: $why', ({ rows }) => {
    const all = answers.filter(({ row }) => rows.test(row))
    expect(all.length).toBeGreaterThan(0)
    expect(all.filter(({ theirs, ours }) => theirs === ours)).toEqual([])
  })
})
