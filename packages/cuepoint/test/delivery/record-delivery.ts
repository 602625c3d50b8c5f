import { beforeEach, expect } from 'vitest'
import type { DropReason, Tracker, TrackerOptions, WireRequest } from '../../src/index.ts'
import { recordTrackers } from '../record-trackers.ts'

/** What an endpoint says: a status alone, or with a body and headers. */
export type Said = number | [status: number, body?: unknown, headers?: Record<string, string>]

/** As a transport hands it over; a text goes as it is, anything else as JSON. */
export const toAnswer = (said: Said) => {
  const [status, body = '', headers = {}] = typeof said === 'number' ? [said] : said
  return {
    status,
    text: async () => (typeof body === 'string' ? body : JSON.stringify(body)),
    headers: { get: (name: string) => headers[name] ?? null },
  }
}

/** Cuepoint's own answer to a request. */
export const taken = ({ stream, last_seq }: WireRequest, more: object = {}): Said => [
  200,
  { v: 1, stream, watermark: last_seq, rejected: [], accepts: [], ...more },
]

export type Endpoint = (request: WireRequest, index: number) => Said | Promise<Said>

/** Trackers that talk to an endpoint of the test's own. Called once by a test file. */
export const recordDelivery = () => {
  const { requests, issues, start, startInAnotherTab } = recordTrackers()
  const beacons: WireRequest[] = []

  beforeEach(async () => {
    // What the last test's tracker was still writing when it was stopped.
    await new Promise((resolve) => setTimeout(resolve))
    localStorage.clear()
    sessionStorage.clear()
    requests.length = issues.length = beacons.length = 0
  })

  const talkTo = (endpoint: Endpoint): NonNullable<TrackerOptions['transport']> => {
    let index = 0
    beacons.length = 0
    return async (_url, { body, leaving }) => {
      const request = JSON.parse(String(body)) as WireRequest
      if (leaving) {
        beacons.push(request)
        return toAnswer(204)
      }
      requests.push(request)
      // An SDK that asks for ever would hang the test.
      if (++index > 2_000) throw new Error('too many requests')
      return toAnswer(await endpoint(request, index - 1))
    }
  }

  /** No flush at the page's start: a test says itself when to send. Fake timers would put in a callback of their own. */
  const stayIdle = () => {
    window.requestIdleCallback = () => 0
  }

  const dropsOf = (cue: Tracker<any>) => Object.entries(cue.stats().dropped) as [string, number][]

  return {
    requests,
    beacons,
    issues,
    start(endpoint: Endpoint, options: Partial<TrackerOptions> = {}) {
      stayIdle()
      return start({ transport: talkTo(endpoint), ...options })
    },
    startInAnotherTab(endpoint: Endpoint, options: Partial<TrackerOptions> = {}) {
      stayIdle()
      return startInAnotherTab({ transport: talkTo(endpoint), ...options })
    },
    /** The numbers of each request's events. */
    numbers: () => requests.map(({ events }) => events.map(({ seq }) => seq)),
    reasons: (kind: 'drop' | 'failure') =>
      issues.filter((issue) => issue.kind === kind).map(({ reason }) => reason),
    /** Every captured event is in one place, and `onIssue` has heard of each that was dropped. */
    expectAgreement(cue: Tracker<any>) {
      const { captured, queued, acknowledged, elsewhere } = cue.stats()
      const told: Partial<Record<DropReason, number>> = {}
      for (const issue of issues) {
        if (issue.kind === 'drop') told[issue.reason] = (told[issue.reason] ?? 0) + issue.events
      }
      const dropped = dropsOf(cue)
      expect(told).toEqual(Object.fromEntries(dropped))
      const gone = dropped.reduce((sum, [, events]) => sum + events, 0)
      expect(queued + acknowledged + elsewhere + gone).toBe(captured)
    },
  }
}

export const trackMany = (cue: Tracker<any>, count: number, name = 'pack_opened') => {
  for (let i = 1; i <= count; i++) cue.track(name, { i })
}

/** The visitor is back. */
export const show = () => document.dispatchEvent(new Event('visibilitychange'))
