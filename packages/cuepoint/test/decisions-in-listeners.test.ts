import { expect, it } from 'vitest'
import { recordTrackers, stored } from './record-trackers.ts'
const { start, names, requests } = recordTrackers()
it('later decision inside a listener wins', async () => {
  const cue: any = start()
  cue.subscribe(
    (e: any) =>
      e.name === 'consent_changed' && e.props.mode === 'anonymous' && cue.consent('denied'),
  )
  cue.consent('anonymous')
  expect(stored()).toEqual({ consent: { v: 1, mode: 'denied', marketing: false } })
})
it('toggling listener ends', async () => {
  let n = 0
  const cue: any = start()
  cue.subscribe((e: any) => {
    if (e.name === 'consent_changed' && n++ < 500)
      cue.consent(e.props.mode === 'denied' ? 'granted' : 'denied')
  })
  cue.consent('denied')
  expect(n).toBeLessThan(10)
})
it('grant after denial via issue', async () => {
  const cue: any = start({ onIssue: () => cue.track('sdk_issue'), queue: 'durable' })
  cue.track('pack_opened')
  localStorage.setItem('cuepoint:default:consent', '{"v":1,"mode":"denied"}')
  dispatchEvent(new StorageEvent('storage', {}))
  await new Promise((r) => setTimeout(r, 120))
  expect(Object.keys(stored())).toEqual(['consent'])
  expect(requests).toEqual([])
  expect(names()).toEqual([])
})
