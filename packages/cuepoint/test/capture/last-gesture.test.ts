import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { lastGesture, type LastGesture } from '../../src/capture/dom/last-gesture.ts'
import { createScope, type Scope } from '../../src/scope.ts'
import { click } from './trusted.ts'

let scope: Scope
let gesture: LastGesture

beforeEach(() => {
  vi.useFakeTimers()
  document.body.innerHTML = '<b id="one"></b><b id="two"></b>'
  scope = createScope(() => {})
  gesture = lastGesture(scope)
  vi.advanceTimersByTime(1_000)
})
afterEach(() => {
  scope.undo()
  vi.useRealTimers()
})

const touch = (id: string, type?: string) => {
  click(document.querySelector(`#${id}`)!, type)
  return performance.now()
}
const idAt = (time?: number) => gesture(time)?.[0]?.id

it('knows of each time what was touched last before it, within five seconds', () => {
  expect([gesture(), gesture.since()]).toEqual([undefined, Infinity])
  const one = touch('one')
  vi.advanceTimersByTime(400)
  const two = touch('two')
  expect([idAt(), idAt(two), idAt(two - 1), idAt(one), idAt(one - 1)]).toEqual([
    'two',
    'two',
    'one',
    'one',
    undefined,
  ])
  expect([gesture.since(two - 1), gesture.since(), gesture.since(one - 1)]).toEqual([
    one,
    two,
    Infinity,
  ])
  vi.advanceTimersByTime(5_000)
  expect([idAt(), idAt(one), gesture.since()]).toEqual([undefined, 'one', two])
})

it('forgets what nobody asks for, and what only scrolled', () => {
  const one = touch('one')
  vi.advanceTimersByTime(10_000)
  const two = touch('two')
  expect([idAt(one), gesture.since(one)]).toEqual([undefined, Infinity])
  vi.advanceTimersByTime(100)
  touch('one', 'pointerdown')
  touch('one', 'pointercancel')
  expect([idAt(), gesture.since()]).toEqual(['two', two])
})
