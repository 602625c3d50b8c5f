import { act, render } from '@testing-library/react'
import { createTestTracker } from 'cuepoint/testing'
import { Activity, type ReactNode, useRef } from 'react'
import { describe, expect, inject, it, vi } from 'vitest'
import { CuepointProvider, useConsent, usePreview, useTouchpoint } from '../src/index.ts'
import { inView } from './support/in-view.ts'
import { recordSent } from './support/record-sent.ts'

type Mode = 'hidden' | 'visible'

/** Shows and hides what it is given. */
const stage = async (children: ReactNode) => {
  const at = (mode: Mode) => <Activity mode={mode}>{children}</Activity>
  const { rerender, unmount, container } = render(at('visible'))
  await act(async () => {})
  return { container, unmount, turn: (mode: Mode) => act(async () => rerender(at(mode))) }
}

// Only React 19 can hide.
describe.runIf(inject('reactMajor') === 19)('while Activity hides', () => {
  it('a provider, its tracker goes on, and what is below it listens again afterwards', async () => {
    const sent = recordSent()
    const Banner = () => useConsent()[0]?.mode
    const { container, turn, unmount } = await stage(
      <CuepointProvider options={sent.options()}>
        <Banner />
      </CuepointProvider>,
    )
    await turn('hidden')
    await turn('visible')
    localStorage.setItem('cuepoint:default:consent', '{"v":1,"mode":"anonymous"}')
    await act(async () => void dispatchEvent(new StorageEvent('storage')))
    expect(container.textContent).toBe('anonymous')
    expect(sent.life).toEqual(['start'])
    await turn('hidden')
    unmount()
    await act(async () => {})
    expect(sent.life).toEqual(['start', 'stop'])
  })

  it('a component, nothing of it is told, and seen once is seen', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const cue = createTestTracker()
    const Pack = () => {
      const card = useRef<HTMLElement>(null)
      usePreview(card, { item_id: 'pack-42' })
      const ref = useTouchpoint({ viewed: ['pack_seen'], clicked: ['pack_opened'] })
      return (
        <article ref={card}>
          <button ref={ref}>Pack</button>
        </article>
      )
    }
    const names = () => cue.events.map(({ name }) => name)
    const { container, turn, unmount } = await stage(
      <CuepointProvider tracker={cue}>
        <Pack />
      </CuepointProvider>,
    )
    const button = container.querySelector('button')!
    const item = () => container.querySelector('article')!.dataset['productId']
    await inView(button)
    await turn('hidden')
    vi.advanceTimersByTime(2_000)
    button.click()
    expect([names(), item()]).toEqual([[], undefined])
    await turn('visible')
    await inView(button)
    vi.advanceTimersByTime(1_000)
    button.click()
    expect([names(), item()]).toEqual([['pack_seen', 'pack_opened'], 'pack-42'])
    await turn('hidden')
    await turn('visible')
    await inView(button)
    vi.advanceTimersByTime(1_000)
    expect(names()).toEqual(['pack_seen', 'pack_opened'])
    unmount()
    cue.stop()
  })
})
