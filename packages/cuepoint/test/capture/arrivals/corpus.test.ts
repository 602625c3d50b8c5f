import { describe, expect, it } from 'vitest'
import { classifyArrival } from '../../../src/capture/classify-arrival.ts'
import { corpus } from './corpus.ts'

const shop = 'https://www.batidas.com.br'
const browser = { userAgent: '', isStandalone: false, isFirst: true }
const classify = (landing: string, referrer: string) =>
  classifyArrival(shop + landing, referrer, browser)

describe.each(Object.entries(corpus))('%s', (_, rows) => {
  it.each(rows.map(([landing, referrer, ...expected]) => ({ landing, referrer, expected })))(
    '$landing from "$referrer" is $expected',
    ({ landing, referrer, expected: [channel, source] }) => {
      const found = classify(landing, referrer)
      expect([found?.channel ?? 'none', found?.source]).toEqual([channel, source])
    },
  )
})

const rows = Object.values(corpus).flat()

it('has each row once, and several hundred', () => {
  expect(new Set(rows.map(([landing, referrer]) => `${landing} ${referrer}`)).size).toBe(
    rows.length,
  )
  expect(rows.length).toBeGreaterThan(430)
})

it.each(
  rows
    .map(([landing, referrer]) => ({ landing, referrer }))
    .filter(({ landing }) => landing.includes('PERSONAL')),
)('$landing from "$referrer" tells nothing that is somebody’s', ({ landing, referrer }) => {
  // Ad networks’ ids are kept apart, for whoever has the marketing purpose.
  const { click_ids, ...arrival } = { click_ids: {}, ...classify(landing, referrer) }
  expect(JSON.stringify(arrival).toLowerCase()).not.toContain('personal')
  expect(Object.keys(click_ids).join(' ')).not.toMatch(
    /mc_|_hs|_kx|mkt|vero|oly|__s|ck_|vgo|ml_|omni|bsft|igsh|qr|nfc/,
  )
})
