import { act, render, screen } from '@testing-library/react'
import { createTracker, type Tracker } from 'cuepoint'
import { createTestTracker } from 'cuepoint/testing'
import { StrictMode } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CuepointProvider, useConsent } from '../src/index.ts'
import { recordSent, type Sent } from './support/record-sent.ts'

const shown: (string | undefined)[] = []
const Banner = () => {
  const [consent, decide] = useConsent()
  shown.push(consent?.mode)
  return (
    <button onClick={() => decide('granted', { marketing: true })}>
      {consent?.mode} {consent?.marketing && 'with marketing'}
    </button>
  )
}
const page = window as { dataLayer?: unknown[] }
const running: Tracker<any>[] = []

let sent: Sent
beforeEach(() => {
  sent = recordSent()
  shown.length = 0
})
afterEach(() => {
  for (const cue of running.splice(0)) cue.stop()
  delete page.dataLayer
})

const show = (cue: Tracker<any>) => {
  running.push(cue)
  render(
    <StrictMode>
      <CuepointProvider tracker={cue}>
        <Banner />
      </CuepointProvider>
    </StrictMode>,
  )
}
const text = () => screen.getByRole('button').textContent

it('knows nothing in its first render, and what holds when it is mounted', () => {
  show(createTestTracker({ consent: 'anonymous' }))
  expect(shown[0]).toBeUndefined()
  expect(shown).toContain('anonymous')
  expect(text()).toBe('anonymous ')
})

it('shows the visitor’s decision, and sends what has waited for it', async () => {
  const cue = createTracker(sent.options({ consent: 'pending' }))
  show(cue)
  expect(text()).toBe('pending ')
  cue.track('pack_opened')
  await act(() => cue.flush())
  expect(sent.names()).toEqual([])
  await act(async () => screen.getByRole('button').click())
  expect(text()).toBe('granted with marketing')
  await act(() => cue.flush())
  expect(sent.names()).toEqual(['pack_opened', 'consent_changed'])
})

it('shows a decision that was made elsewhere in the application', async () => {
  const cue = createTestTracker()
  show(cue)
  await act(async () => cue.consent('denied'))
  expect(text()).toBe('denied ')
})

it('shows a decision of another tab', async () => {
  show(createTracker(sent.options({ consent: 'pending' })))
  const key = 'cuepoint:default:consent'
  const frame = document.body.appendChild(document.createElement('iframe'))
  // The browser's own `storage` event: it goes to all documents but the one that writes.
  await act(async () => {
    const heard = new Promise((resolve) => addEventListener('storage', resolve, { once: true }))
    frame.contentWindow!.localStorage.setItem(key, '{"v":1,"mode":"granted","marketing":false}')
    await heard
  })
  expect(text()).toBe('granted ')
  frame.remove()
})

describe('a consent platform', () => {
  const gtag = (...command: unknown[]) => act(async () => void page.dataLayer!.push(command))

  it('is followed from its default to the visitor’s answer', async () => {
    page.dataLayer = [['consent', 'default', { analytics_storage: 'denied', ad_storage: 'denied' }]]
    const cue = createTracker(sent.options({ consent: 'auto' }))
    show(cue)
    expect(text()).toBe('pending ')
    await gtag('consent', 'update', { analytics_storage: 'granted', ad_storage: 'granted' })
    expect(text()).toBe('granted with marketing')
    await gtag('consent', 'update', { analytics_storage: 'denied', ad_storage: 'denied' })
    expect(text()).toBe('denied ')
  })

  it('is followed where it comes later than the page', async () => {
    const cue = createTracker(sent.options({ consent: 'auto' }))
    show(cue)
    expect(text()).toBe('pending ')
    await gtag('consent', 'default', { analytics_storage: 'granted', ad_storage: 'denied' })
    expect(text()).toBe('granted ')
  })
})
