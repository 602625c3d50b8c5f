import { act, render, screen } from '@testing-library/react'
import type { Tracker } from 'cuepoint'
import { standard } from 'cuepoint/capture'
import { StrictMode, useEffect, useState } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { watchListeners } from '../../cuepoint/src/testing/watch-listeners.ts'
import { CuepointProvider, useConsent, useTracker } from '../src/index.ts'
import { ErrorBoundary } from './support/error-boundary.tsx'
import { recordSent, type Sent } from './support/record-sent.ts'
import { running } from './support/running.ts'

let sent: Sent
beforeEach(() => {
  sent = recordSent()
})

const Provider = ({ of = 'default' }) => <CuepointProvider options={sent.options({ key: of })} />
/** A stop comes a microtask after the last component that wants it. */
const settle = () => act(async () => {})

describe('one key', () => {
  it('runs as long as any of its providers', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const shop = (first: boolean, second: boolean) => (
      <>
        {first && <Provider />}
        {second && <Provider />}
      </>
    )
    const { rerender } = render(shop(true, true))
    expect(sent.life).toEqual(['start'])
    rerender(shop(false, true))
    await settle()
    expect(sent.life).toEqual(['start'])
    expect(running()).toEqual(['default'])
    rerender(shop(false, false))
    await settle()
    expect(sent.life).toEqual(['start', 'stop'])
    expect(running()).toEqual([])
  })

  it('goes on when one provider takes the place of another', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { rerender } = render(<Provider key="first" />)
    rerender(<Provider key="second" />)
    await settle()
    expect(sent.life).toEqual(['start'])
    expect(running()).toEqual(['default'])
  })
})

it('two keys are two trackers, each with an end of its own', async () => {
  const shop = (first: boolean) => (
    <>
      {first && <Provider of="a" />}
      <Provider of="b" />
    </>
  )
  const { rerender } = render(shop(true))
  expect(running()).toEqual(['a', 'b'])
  rerender(shop(false))
  await settle()
  expect(running()).toEqual(['b'])
  expect(sent.life).toEqual(['start', 'start', 'stop'])
})

describe('StrictMode', () => {
  it('starts one tracker and stops none', async () => {
    const { unmount } = render(<Provider />, { wrapper: StrictMode })
    await settle()
    expect(sent.life).toEqual(['start'])
    unmount()
    await settle()
    expect(sent.life).toEqual(['start', 'stop'])
  })
})

describe('the page', () => {
  /** What `standard()` patches: the browser's own functions. */
  const patched = () => [
    history.pushState,
    history.replaceState,
    HTMLMediaElement.prototype.play,
    window.fetch,
    XMLHttpRequest.prototype.open,
  ]
  const Shop = () => {
    useConsent()
    return null
  }

  it('is the browser’s own again when all has unmounted', async () => {
    // React adds some of its own, once in the life of a document.
    render(<p />).unmount()
    const own = patched()
    const watch = watchListeners()
    const { unmount } = watch.during(() =>
      render(
        <StrictMode>
          <CuepointProvider options={sent.options({ plugins: standard() })}>
            <Shop />
          </CuepointProvider>
        </StrictMode>,
      ),
    )
    expect(patched()[0]).not.toBe(own[0])
    watch.during(unmount)
    await settle()
    expect(patched()).toEqual(own)
    expect(watch.end()).toEqual([])
  })
})

describe('mounted again', () => {
  const Tell = () => {
    const { track } = useTracker()
    useEffect(() => track('shop_shown'), [track])
    const [consent] = useConsent()
    return <p>{consent?.mode}</p>
  }
  const Break = () => {
    const [isBroken, setBroken] = useState(false)
    if (isBroken) throw new Error('broken')
    return <button onClick={() => setBroken(true)}>Break</button>
  }

  it('under an error boundary it starts anew', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    render(
      <ErrorBoundary>
        <CuepointProvider options={sent.options()}>
          <Tell />
          <Break />
        </CuepointProvider>
      </ErrorBoundary>,
    )
    await act(async () => screen.getByText('Break').click())
    expect(sent.life).toEqual(['start', 'stop'])
    await act(async () => screen.getByText('broken').click())
    expect(sent.life).toEqual(['start', 'stop', 'start'])
    expect(sent.names()).toEqual(['shop_shown'])
  })

  it('a call after the end is no new beginning', async () => {
    let cue: Tracker | undefined
    const Take = () => {
      cue = useTracker() as Tracker
      return null
    }
    const { unmount } = render(
      <CuepointProvider options={sent.options()}>
        <Take />
      </CuepointProvider>,
    )
    unmount()
    await settle()
    cue!.track('too_late')
    expect(sent.life).toEqual(['start', 'stop'])
    expect(cue!.stats().dropped).toEqual({ stopped: 1 })
  })
})
