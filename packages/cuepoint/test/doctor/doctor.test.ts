import { describe, expect, it } from 'vitest'
import { posthog } from '../../src/encode/posthog.ts'
import type { TransportAnswer, TransportInit } from '../../src/index.ts'
import { page, recordTrackers } from '../record-trackers.ts'

const start = recordTrackers().start

const bodies: string[] = []
const inits: TransportInit[] = []
const answers =
  (status: number, text = '') =>
  async (_url: string, init: TransportInit): Promise<TransportAnswer> => {
    inits.push(init)
    bodies.push(String(init.body))
    return new Response(status === 204 ? null : text, { status })
  }

const examine = async (options: Parameters<typeof start>[0]) => {
  bodies.length = inits.length = 0
  const cue = start({ transport: answers(204), ...options })
  return { cue, findings: await cue.doctor({ language: 'en' }) }
}
const find = (findings: Awaited<ReturnType<typeof examine>>['findings'], name: string) =>
  findings.find(({ check }) => check === name)

describe('the doctor', () => {
  it('sends by the site’s own transport, and leaves the tracker as it is', async () => {
    const headers = { 'x-shop': '1' }
    const { cue, findings } = await examine({ headers, credentials: 'include' })
    expect(inits).toMatchObject([
      {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        credentials: 'include',
        redirect: 'error',
        leaving: false,
      },
    ])
    expect(findings.filter(({ ok }) => !ok)).toEqual([])
    expect(bodies).toHaveLength(1)
    expect(JSON.parse(bodies[0]!)).toMatchObject({
      final: true,
      previous: null,
      header: { client: null, user: null, traffic: 'test', consent: { mode: 'anonymous' } },
      events: [{ seq: 1, name: 'doctor_checked', url: location.origin, props: {} }],
    })
    expect(cue.stats()).toMatchObject({ captured: 0, queued: 0, acknowledged: 0, dropped: {} })
  })

  it('speaks the encoder’s format, and calls its backend a backend', async () => {
    const encode = posthog({ apiKey: 'phc_1' })
    const { cue, findings } = await examine({ encode, transport: answers(401, 'bad key') })
    expect(JSON.parse(bodies[0]!)).toMatchObject({ api_key: 'phc_1' })
    expect(find(findings, 'answer')).toMatchObject({
      ok: false,
      found: 'the backend answered 401: bad key',
      fix: expect.stringMatching(/^Are the encoder's key and the endpoint/),
    })
    expect(find(await cue.doctor({ language: 'pt' }), 'answer')).toMatchObject({
      found: 'o backend respondeu 401: bad key',
      fix: expect.stringMatching(/^A chave do encoder/),
    })
  })

  it('tells how long the address and how short the text', async () => {
    const { findings } = await examine({ transport: answers(500, 'x'.repeat(5_000)) })
    expect(find(findings, 'answer')!.found).toHaveLength(
      'the endpoint failed with 500: '.length + 99,
    )
  })

  it.each(['encode', 'classify'])('survives an encoder whose %s throws', async (part) => {
    const failing = () => {
      throw new Error('theirs')
    }
    const encode = { ...posthog({ apiKey: 'phc_1' }), [part]: failing }
    const { cue, findings } = await examine({ encode })
    expect(findings.filter(({ ok }) => !ok)).toMatchObject(
      [{ check: 'answer', found: 'the encoder failed: Error: theirs', fix: /^encode\(\)/ }].map(
        (finding) => ({ ...finding, fix: expect.stringMatching(finding.fix) }),
      ),
    )
    expect(find(await cue.doctor({ language: 'pt' }), 'answer')!.fix).toMatch(/lança um erro/)
  })

  it('takes any options for none', async () => {
    const { cue } = await examine({})
    expect(await cue.doctor(null as never)).not.toEqual([])
  })

  it('does nothing on a server', async () => {
    const { inertTracker } = await import('../../src/inert-tracker.ts')
    expect(await inertTracker().doctor()).toEqual([])
  })
})

describe('why consent is as it is', () => {
  const tcf = () => (page.__tcfapi = () => {})
  it.each([
    ['by the option', 'granted', () => {}, 'granted: by the option'],
    ['nobody asked yet', 'auto', () => {}, 'pending: looking for a consent platform'],
    [
      'a platform waits',
      'auto',
      tcf,
      'pending: the consent platform on this page (IAB TCF) has not',
    ],
    [
      'a platform’s default',
      'auto',
      () => (page.dataLayer = [['consent', 'default', { analytics_storage: 'granted' }]]),
      'granted: as the consent platform on this page says (Google Consent Mode)',
    ],
    [
      'no platform',
      'auto',
      () => localStorage.setItem('cuepoint:default:consent', '{"v":1}'),
      'anonymous: no consent platform was seen',
    ],
    [
      'decided earlier',
      'pending',
      () => localStorage.setItem('cuepoint:default:consent', '{"v":1,"mode":"denied"}'),
      'denied: decided in this browser',
    ],
  ] as const)('%s', async (_, consent, prepare, found) => {
    prepare()
    const { findings } = await examine({ consent, queue: 'durable' })
    expect(find(findings, 'consent')!.found).toContain(found)
    // No consent, no trial of the storage.
    const waits = /^(pending|denied)/.test(found)
    if (waits)
      expect(find(findings, 'storage')).toMatchObject({
        ok: true,
        found: expect.stringContaining('not tried'),
      })
  })
})
