import { act, render } from '@testing-library/react'
import { createTestTracker } from 'cuepoint/testing'
import { startTransition, StrictMode, Suspense, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { CuepointProvider, useConsent, useTouchpoint } from '../src/index.ts'
import { recordSent, type Sent } from './support/record-sent.ts'
import { running } from './support/running.ts'

let sent: Sent
beforeEach(() => {
  sent = recordSent()
})

/** A component that waits: its renders are thrown away until `arrive` is called. */
const createGate = () => {
  let arrive = () => {}
  let isHere = false
  const promise = new Promise<void>((resolve) => {
    arrive = () => {
      isHere = true
      resolve()
    }
  })
  const renders = vi.fn()
  const Wait = () => {
    const [consent] = useConsent()
    const ref = useTouchpoint({ viewed: ['shop_seen'] })
    renders()
    if (!isHere) throw promise
    return <p ref={ref}>shop {consent?.mode}</p>
  }
  return { Wait, renders, arrive: () => act(async () => arrive()) }
}

describe('Suspense', () => {
  it('a first render that is thrown away starts nothing', async () => {
    const gate = createGate()
    const { container, unmount } = render(
      <StrictMode>
        <Suspense fallback="wait">
          <CuepointProvider options={sent.options()}>
            <gate.Wait />
          </CuepointProvider>
        </Suspense>
      </StrictMode>,
    )
    expect(gate.renders).toHaveBeenCalled()
    expect([container.textContent, running()]).toEqual(['wait', []])
    await gate.arrive()
    expect([container.textContent, sent.life]).toEqual(['shop granted', ['start']])
    unmount()
    await act(async () => {})
    expect(sent.life).toEqual(['start', 'stop'])
  })

  it('what waits below a provider does not stop it', async () => {
    const gate = createGate()
    const { container } = render(
      <CuepointProvider options={sent.options()}>
        <Suspense fallback="wait">
          <gate.Wait />
        </Suspense>
      </CuepointProvider>,
    )
    expect([container.textContent, sent.life]).toEqual(['wait', ['start']])
    await gate.arrive()
    expect([container.textContent, sent.life]).toEqual(['shop granted', ['start']])
  })
})

describe('a transition', () => {
  it('that is given up starts nothing', async () => {
    const gate = createGate()
    let show = (_page: string) => {}
    const App = () => {
      const [page, setPage] = useState('home')
      show = setPage
      if (page !== 'shop') return <p>{page}</p>
      return (
        <CuepointProvider options={sent.options()}>
          <gate.Wait />
        </CuepointProvider>
      )
    }
    const { container } = render(<App />, {
      wrapper: ({ children }) => <Suspense fallback="wait">{children}</Suspense>,
    })
    await act(async () => startTransition(() => show('shop')))
    expect(gate.renders).toHaveBeenCalled()
    expect(container.textContent).toBe('home')
    await act(async () => show('about'))
    await gate.arrive()
    expect([container.textContent, sent.life]).toEqual(['about', []])
  })

  it('in the middle of its render, clicks are told with the props that are shown', async () => {
    const cue = createTestTracker()
    const container = document.body.appendChild(document.createElement('div'))
    const press = () => container.querySelector('button')!.click()
    let renders = 0
    let rendersAtPress = 0
    // Its task comes before the one in which React goes on.
    const between = new MessageChannel()
    between.port2.addEventListener('message', () => {
      rendersAtPress = renders
      press()
    })
    between.port2.start()
    const Slow = ({ name }: { name: string }) => {
      const ref = useTouchpoint({ clicked: ['pack_opened', { name }] })
      if (name === 'after' && ++renders === 10) between.port1.postMessage('press')
      // As long as React renders in one go.
      const until = performance.now() + 5
      while (performance.now() < until);
      return <button ref={ref}>{name}</button>
    }
    let show = (_name: string) => {}
    const List = () => {
      const [name, setName] = useState('before')
      show = setName
      return Array.from({ length: 50 }, (_, i) => <Slow key={i} name={name} />)
    }
    const root = createRoot(container)
    await act(async () =>
      root.render(
        <CuepointProvider tracker={cue}>
          <List />
        </CuepointProvider>,
      ),
    )
    // Within `act` React renders all in one go.
    const isAct = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }
    isAct.IS_REACT_ACT_ENVIRONMENT = false
    const shown = new Promise<void>((resolve) => {
      // As soon as it is there, before React's late effects.
      const observer = new MutationObserver(() => {
        observer.disconnect()
        press()
        resolve()
      })
      observer.observe(container, { subtree: true, childList: true, characterData: true })
    })
    startTransition(() => show('after'))
    await shown
    isAct.IS_REACT_ACT_ENVIRONMENT = true
    expect(rendersAtPress).toBeGreaterThan(0)
    expect(rendersAtPress).toBeLessThan(renders)
    expect(cue.events).toMatchObject([{ props: { name: 'before' } }, { props: { name: 'after' } }])
    await act(async () => root.unmount())
    container.remove()
    cue.stop()
  })
})
