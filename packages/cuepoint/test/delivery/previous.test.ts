import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { TrackerOptions } from '../../src/index.ts'
import { hide } from '../record-trackers.ts'
import { recordDelivery, trackMany } from './record-delivery.ts'

const { requests, start, startInAnotherTab } = recordDelivery()

const previousKey = 'cuepoint:default:previous'
const previous = () => requests.map(({ previous }) => previous)

/** The next page of the same tab: the session storage is the tab's. */
const nextPage = (options?: Partial<TrackerOptions>) => startInAnotherTab(() => 204, options)

beforeEach(() => {
  vi.useFakeTimers()
})

describe('a stream names the one before it', () => {
  it('on the same page', async () => {
    const cue = start(() => 204)
    trackMany(cue, 3)
    const { stream } = cue.ids()
    cue.identify('user-7')
    await cue.flush()
    expect(previous()).toEqual([null, { stream, last_seq: 3 }])
  })

  it('on the page before in the same tab', async () => {
    const first = start(() => 204)
    trackMany(first, 2)
    const { stream } = first.ids()
    hide()
    requests.length = 0
    const second = nextPage()
    trackMany(second, 1)
    await second.flush()
    const { stream: own } = second.ids()
    expect(requests.find((request) => request.stream === own)!.previous).toEqual({
      stream,
      last_seq: 2,
    })
  })

  it('with the numbers given until the page was left', async () => {
    const first = start(() => 204)
    trackMany(first, 2)
    hide()
    document.dispatchEvent(new Event('visibilitychange'))
    trackMany(first, 2)
    hide()
    expect(JSON.parse(sessionStorage.getItem(previousKey)!)).toMatchObject({ last_seq: 4 })
  })
})

describe('a stream names none', () => {
  const leave = () => {
    const cue = start(() => 204)
    trackMany(cue, 2)
    cue.stop()
    requests.length = 0
  }

  const firstOfNextPage = async (options?: Partial<TrackerOptions>) => {
    const cue = nextPage(options)
    trackMany(cue, 1)
    await cue.flush()
    return requests.find(({ stream }) => stream === cue.ids().stream)!.previous
  }

  it('in a new tab', async () => {
    leave()
    sessionStorage.clear()
    expect(await firstOfNextPage()).toBeNull()
  })

  it('when the client is another', async () => {
    leave()
    localStorage.clear()
    expect(await firstOfNextPage()).toBeNull()
  })

  it('after reset(), neither on this page nor on the next', async () => {
    const cue = start(() => 204)
    trackMany(cue, 2)
    hide()
    document.dispatchEvent(new Event('visibilitychange'))
    cue.reset()
    expect(sessionStorage.getItem(previousKey)).toBeNull()
    trackMany(cue, 1)
    await cue.flush()
    expect(previous()).toEqual([null, null])
  })

  it('in anonymous', async () => {
    const cue = start(() => 204, { consent: 'anonymous' })
    trackMany(cue, 2)
    cue.identify('user-7')
    vi.advanceTimersByTime(31 * 60_000)
    trackMany(cue, 1)
    await cue.flush()
    expect(new Set(requests.map(({ stream }) => stream)).size).toBeGreaterThan(1)
    expect(new Set(previous())).toEqual(new Set([null]))
    hide()
    expect(sessionStorage).toHaveLength(0)
  })

  it('after a withdrawal: nothing is left in the tab, and a new grant begins anew', async () => {
    const cue = start(() => 204)
    trackMany(cue, 2)
    hide()
    document.dispatchEvent(new Event('visibilitychange'))
    await cue.flush()
    expect(sessionStorage.getItem(previousKey)).not.toBeNull()
    cue.consent('denied')
    expect(sessionStorage).toHaveLength(0)
    requests.length = 0
    cue.consent('granted')
    trackMany(cue, 1)
    await cue.flush()
    expect(previous()[0]).toBeNull()
  })

  it.each(['{', 'null', '5', '"x"', '[]', '{"client":null,"stream":"x","last_seq":1}'])(
    'when the tab holds %s',
    async (garbage) => {
      sessionStorage.setItem(previousKey, garbage)
      expect(await firstOfNextPage()).toBeNull()
    },
  )
})
