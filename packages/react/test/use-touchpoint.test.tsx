import { render } from '@testing-library/react'
import { createTestTracker } from 'cuepoint/testing'
import { type ReactNode, StrictMode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { CuepointProvider, useTouchpoint } from '../src/index.ts'
import { inView } from './support/in-view.ts'

const start = () => createTestTracker()
let cue: ReturnType<typeof start>
beforeEach(() => {
  // The second of the hook alone: what is in view says the browser.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  scrollTo(0, 0)
  cue = start()
})
afterEach(() => cue.stop())

const Provider = ({ children }: { children: ReactNode }) => (
  <StrictMode>
    <CuepointProvider tracker={cue}>{children}</CuepointProvider>
  </StrictMode>
)

interface Props {
  pack?: number
  below?: number
  as?: 'button' | 'a'
}
const Pack = ({ pack = 1, below = 0, as: Tag = 'button' }: Props) => {
  const ref = useTouchpoint({ viewed: ['pack_seen', { pack }], clicked: ['pack_opened', { pack }] })
  return (
    <div style={{ paddingTop: below, paddingBottom: 3000 }}>
      <Tag ref={ref} href="#pack" style={{ display: 'block', height: 100 }}>
        Pack
      </Tag>
    </div>
  )
}
const show = (props: Props = {}) => {
  const { rerender, container, unmount } = render(<Pack {...props} />, { wrapper: Provider })
  return {
    element: () => container.querySelector('#pack, button, a')!,
    rerender: (props: Props) => rerender(<Pack {...props} />),
    unmount,
  }
}
const names = () => cue.events.map(({ name }) => name)

describe('viewed', () => {
  it('is told when it was in view for a second, and once', async () => {
    const { element } = show()
    await inView(element())
    vi.advanceTimersByTime(999)
    expect(names()).toEqual([])
    vi.advanceTimersByTime(1)
    expect(cue.events).toMatchObject([{ name: 'pack_seen', props: { pack: 1 } }])
    scrollTo(0, 2000)
    await inView(element(), false)
    scrollTo(0, 0)
    await inView(element())
    vi.advanceTimersByTime(5_000)
    expect(names()).toEqual(['pack_seen'])
  })

  it('is not told of what is scrolled past, nor of what is below', async () => {
    const { element } = show({ below: 2000 })
    await inView(element(), false)
    vi.advanceTimersByTime(5_000)
    scrollTo(0, 1900)
    await inView(element())
    vi.advanceTimersByTime(900)
    scrollTo(0, 0)
    await inView(element(), false)
    vi.advanceTimersByTime(5_000)
    expect(names()).toEqual([])
  })

  it('is not told when the component has gone', async () => {
    const { element, unmount } = show()
    await inView(element())
    vi.advanceTimersByTime(900)
    unmount()
    vi.advanceTimersByTime(5_000)
    expect(names()).toEqual([])
  })

  it('is told with the props of the last render', async () => {
    const { element, rerender } = show()
    await inView(element())
    rerender({ pack: 2 })
    vi.advanceTimersByTime(1_000)
    expect(cue.events).toMatchObject([{ name: 'pack_seen', props: { pack: 2 } }])
  })
})

describe('clicked', () => {
  it('is told of the mouse and of the keyboard', async () => {
    const { element } = show()
    await userEvent.click(element())
    ;(element() as HTMLElement).focus()
    await userEvent.keyboard('{Enter}')
    await userEvent.keyboard(' ')
    expect(names().filter((name) => name === 'pack_opened')).toHaveLength(3)
  })

  it('goes with the ref to another element, and leaves the first', async () => {
    const { element, rerender } = show()
    const first = element() as HTMLElement
    rerender({ as: 'a', pack: 2 })
    expect(element().tagName).toBe('A')
    first.click()
    expect(names()).toEqual([])
    await userEvent.click(element())
    cue.expectEvent('pack_opened', { pack: 2 })
    await inView(element())
    vi.advanceTimersByTime(1_000)
    cue.expectEvent('pack_seen', { pack: 2 })
  })

  it('is not told when the component has gone', () => {
    const { element, unmount } = show()
    const first = element() as HTMLElement
    unmount()
    first.click()
    expect(names()).toEqual([])
  })
})

it('without touches it tells nothing', async () => {
  const Plain = () => <button ref={useTouchpoint({})}>Pack</button>
  const { container } = render(<Plain />, { wrapper: Provider })
  await inView(container.firstElementChild!)
  container.querySelector('button')!.click()
  vi.advanceTimersByTime(1_000)
  expect(names()).toEqual([])
})
