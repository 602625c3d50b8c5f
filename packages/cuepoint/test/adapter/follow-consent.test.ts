import { afterEach, expect, it } from 'vitest'
import { followConsent } from '../../src/adapter/follow-consent.ts'
import type { Consent } from '../../src/context/consent.ts'
import { createTracker } from '../../src/create-tracker.ts'
import { registry } from '../../src/registry.ts'

const accepted = { status: 204, text: async () => '', headers: { get: () => null } }

const start = () =>
  createTracker({ endpoint: '/cue', consent: 'pending', transport: async () => accepted })

const follow = (cue = start()) => {
  const told: string[] = []
  const tell = ({ mode, marketing }: Consent) => told.push(marketing ? `${mode}+` : mode)
  return { cue, told, undo: followConsent(cue, tell) }
}

afterEach(() => {
  registry().forEach((tracker) => tracker.stop())
  localStorage.clear()
})

it('tells what holds, then every change, once', () => {
  const { cue, told } = follow()
  cue.consent('granted')
  cue.consent('granted', { marketing: true })
  cue.consent('granted', { marketing: true })
  cue.track('pack_opened')
  cue.consent('denied')
  expect(told).toEqual(['pending', 'granted', 'granted+', 'denied'])
})

it('hears of a decision in another tab', () => {
  const { told } = follow()
  localStorage.setItem('cuepoint:default:consent', '{"v":1,"mode":"denied"}')
  dispatchEvent(new StorageEvent('storage', { key: 'cuepoint:default:consent' }))
  expect(told).toEqual(['pending', 'denied'])
})

it('has a name of its own for each, and ends with its undo', () => {
  const { cue, told, undo } = follow()
  const second = follow(cue)
  undo()
  cue.consent('granted')
  expect(told).toEqual(['pending'])
  expect(second.told).toEqual(['pending', 'granted'])
})

it('ends with the tracker', () => {
  const { cue, told } = follow()
  cue.stop()
  dispatchEvent(new Event('cuepoint:consent'))
  expect(told).toEqual(['pending'])
})
