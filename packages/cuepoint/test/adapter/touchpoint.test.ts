import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { touchpoint as Touchpoint } from '../../src/adapter/touchpoint.ts'

// happy-dom lays nothing out: here the observer is played. Real scrolling: packages/react/test.

type Seen = Pick<IntersectionObserverEntry, 'target' | 'intersectionRatio'> & {
  intersectionRect: Pick<DOMRectReadOnly, 'height'>
}
type Notify = (entries: Seen[]) => void

describe('touchpoint', () => {
  let touchpoint: typeof Touchpoint
  let notify: Notify
  let observed: Set<Element>
  let made: number

  beforeEach(async () => {
    vi.useFakeTimers()
    vi.resetModules()
    observed = new Set()
    made = 0
    vi.stubGlobal('IntersectionObserver', function (listener: Notify) {
      made++
      notify = listener
      return {
        observe: (element: Element) => observed.add(element),
        unobserve: (element: Element) => observed.delete(element),
      }
    })
    ;({ touchpoint } = await import('../../src/adapter/touchpoint.ts'))
  })
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  const mount = () => {
    const element = document.createElement('article')
    const told: string[] = []
    const attach = touchpoint((what) => told.push(what))
    attach(element)
    const scroll = (intersectionRatio: number, height = 0) =>
      notify([{ target: element, intersectionRatio, intersectionRect: { height } }])
    return { element, told, attach, scroll }
  }

  it('tells what was in view for a second, once', () => {
    const { told, scroll } = mount()
    scroll(0.5)
    vi.advanceTimersByTime(999)
    expect(told).toEqual([])
    vi.advanceTimersByTime(1)
    scroll(0.4)
    scroll(0.5)
    vi.advanceTimersByTime(5_000)
    expect(told).toEqual(['viewed'])
  })

  it('does not tell what was scrolled past', () => {
    const { told, scroll } = mount()
    scroll(0.5)
    vi.advanceTimersByTime(900)
    scroll(0.4)
    vi.advanceTimersByTime(5_000)
    expect(told).toEqual([])
  })

  it('takes half a window of what is higher than two', () => {
    const { told, scroll } = mount()
    scroll(0.2, innerHeight / 2 - 1)
    vi.advanceTimersByTime(1_000)
    expect(told).toEqual([])
    scroll(0.3, innerHeight / 2)
    vi.advanceTimersByTime(1_000)
    expect(told).toEqual(['viewed'])
  })

  it('tells every click', () => {
    const { element, told } = mount()
    element.click()
    element.click()
    expect(told).toEqual(['clicked', 'clicked'])
  })

  it('follows its element, and ends with it', () => {
    const { element, told, attach, scroll } = mount()
    scroll(0.5)
    const next = document.createElement('article')
    attach(next)
    expect([...observed]).toEqual([next])
    attach(null)
    attach(null)
    expect(observed.size).toBe(0)
    element.click()
    next.click()
    vi.advanceTimersByTime(5_000)
    expect(told).toEqual([])
  })

  it('shares one observer', () => {
    for (let i = 0; i < 1_000; i++) mount()
    expect([made, observed.size]).toEqual([1, 1_000])
  })
})
