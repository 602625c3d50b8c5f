// A file is a page of its own: here nothing has observed before.
import { render } from '@testing-library/react'
import { createTestTracker } from 'cuepoint/testing'
import { StrictMode } from 'react'
import { expect, it, vi } from 'vitest'
import { CuepointProvider, useTouchpoint } from '../src/index.ts'

const count = 1_000

const Pack = ({ pack }: { pack: number }) => (
  <li ref={useTouchpoint({ viewed: ['pack_seen', { pack }] })} />
)

it('a thousand touchpoints share one observer', () => {
  const made = vi.spyOn(window, 'IntersectionObserver')
  const { observe, unobserve } = IntersectionObserver.prototype
  const balance = new Map<Element, number>()
  const add = (element: Element, by: number) =>
    balance.set(element, (balance.get(element) ?? 0) + by)
  IntersectionObserver.prototype.observe = function (element) {
    add(element, 1)
    observe.call(this, element)
  }
  IntersectionObserver.prototype.unobserve = function (element) {
    add(element, -1)
    unobserve.call(this, element)
  }
  const cue = createTestTracker()
  const { unmount } = render(
    <StrictMode>
      <CuepointProvider tracker={cue}>
        {Array.from({ length: count }, (_, pack) => (
          <Pack key={pack} pack={pack} />
        ))}
      </CuepointProvider>
    </StrictMode>,
  )
  expect(made).toHaveBeenCalledOnce()
  expect([...balance.values()]).toEqual(Array(count).fill(1))
  unmount()
  expect([...balance.values()]).toEqual(Array(count).fill(0))
  cue.stop()
  Object.assign(IntersectionObserver.prototype, { observe, unobserve })
})
