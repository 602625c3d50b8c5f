import { act, render, screen } from '@testing-library/react'
import { createTracker, type TrackerOptions } from 'cuepoint'
import { createTestTracker } from 'cuepoint/testing'
import { StrictMode, useState } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { CuepointProvider, useTrack, useTracker } from '../src/index.ts'
import { ErrorBoundary } from './support/error-boundary.tsx'
import { recordSent, type Sent } from './support/record-sent.ts'
import { running } from './support/running.ts'

let sent: Sent
beforeEach(() => {
  sent = recordSent()
})

const Cart = () => {
  const track = useTrack()
  return <button onClick={() => track('cart_opened', { packs: 2 })}>Cart</button>
}
const press = (name: string) => act(async () => screen.getByText(name).click())

describe('a provider', () => {
  it('gives the tracker of the application to its hooks and never stops it', async () => {
    const cue = createTestTracker()
    const { unmount } = render(
      <CuepointProvider tracker={cue}>
        <Cart />
      </CuepointProvider>,
    )
    await press('Cart')
    cue.expectEvent('cart_opened', { packs: 2 })
    unmount()
    await Promise.resolve()
    cue.track('still_there')
    cue.expectEvent('still_there')
    cue.stop()
  })

  it('starts a tracker of its options, which sends when it goes', async () => {
    const { unmount } = render(
      <CuepointProvider options={sent.options()}>
        <Cart />
      </CuepointProvider>,
    )
    expect(running()).toEqual(['default'])
    await press('Cart')
    unmount()
    await Promise.resolve()
    expect(sent.names()).toEqual(['cart_opened'])
    expect(running()).toEqual([])
  })

  it('gives the nearest tracker', async () => {
    const [outer, inner] = [createTestTracker(), createTestTracker()]
    render(
      <CuepointProvider tracker={outer}>
        <CuepointProvider tracker={inner}>
          <Cart />
        </CuepointProvider>
      </CuepointProvider>,
    )
    await press('Cart')
    inner.expectEvent('cart_opened')
    outer.expectNoEvent('cart_opened')
    inner.stop()
    outer.stop()
  })

  it('gives the same functions at every render', () => {
    const seen = new Set<unknown>()
    const Look = () => {
      const cue = useTracker()
      for (const one of [cue, cue.track, useTrack()]) seen.add(one)
      return null
    }
    const { rerender } = render(<Look />, {
      wrapper: ({ children }) => (
        <CuepointProvider options={sent.options()}>{children}</CuepointProvider>
      ),
    })
    rerender(<Look />)
    rerender(<Look />)
    // The tracker and its `track`.
    expect(seen.size).toBe(2)
  })
})

describe('what is wrong', () => {
  it('a hook outside a provider: the error names the fix', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(() => render(<Cart />)).toThrow('wrap the app in <CuepointProvider tracker={cue}>')
  })

  it('wrong options reach the error boundary, in the words of createTracker', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const wrong = { ...sent.options(), consent: 'yes' } as unknown as TrackerOptions
    render(
      <ErrorBoundary>
        <CuepointProvider options={wrong}>
          <p>The shop</p>
        </CuepointProvider>
      </ErrorBoundary>,
    )
    const words = (() => {
      try {
        return createTracker(wrong)
      } catch (error) {
        return error as Error
      }
    })()
    expect(words).toBeInstanceOf(TypeError)
    expect(screen.getByRole('button').textContent).toBe((words as Error).message)
  })

  describe('options that change', () => {
    const Changing = ({ change }: { change: () => TrackerOptions }) => {
      const [count, setCount] = useState(0)
      return (
        <CuepointProvider options={count ? change() : sent.options()}>
          <button onClick={() => setCount(count + 1)}>Render</button>
          <Cart />
        </CuepointProvider>
      )
    }

    it('have no effect, and are warned of once', async () => {
      const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
      const other = recordSent()
      const { unmount } = render(<Changing change={() => other.options({ key: 'other' })} />, {
        wrapper: StrictMode,
      })
      expect(warn).not.toHaveBeenCalled()
      await press('Render')
      await press('Render')
      expect(warn.mock.calls).toEqual([[expect.stringContaining('has no effect')]])
      expect(running()).toEqual(['default'])
      await press('Cart')
      unmount()
      await Promise.resolve()
      expect([sent.names(), other.names(), other.life]).toEqual([['cart_opened'], [], []])
    })

    it('are fine when only their identity differs', async () => {
      const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
      render(<Changing change={() => sent.options()} />, { wrapper: StrictMode })
      await press('Render')
      await press('Render')
      expect(warn).not.toHaveBeenCalled()
      expect(sent.life).toEqual(['start'])
    })

    it('are warned of too when they are another tracker', () => {
      const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
      const [one, other] = ['one', 'other'].map((key) => createTracker(sent.options({ key })))
      const { rerender } = render(<CuepointProvider tracker={one!} />)
      rerender(<CuepointProvider tracker={one!} />)
      expect(warn).not.toHaveBeenCalled()
      rerender(<CuepointProvider tracker={other!} />)
      expect(warn).toHaveBeenCalledOnce()
      one!.stop()
      other!.stop()
    })
  })
})
