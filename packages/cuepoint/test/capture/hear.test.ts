import { afterEach, describe, expect, it, vi } from 'vitest'
import { hear } from '../../src/capture/dom/hear.ts'
import { standard } from '../../src/capture/index.ts'
import { createScope, type Scope } from '../../src/scope.ts'
import { record } from './record.ts'

/** How often the window is listened to, by type, from now on. */
const countListeners = () => {
  const listeners = new Map<string, Set<unknown>>()
  const of = (type: string) => listeners.get(type) ?? new Set()
  vi.spyOn(window, 'addEventListener').mockImplementation((type, listener) => {
    listeners.set(type, of(type).add(listener))
  })
  vi.spyOn(window, 'removeEventListener').mockImplementation((type, listener) => {
    of(type).delete(listener)
  })
  return (type: string) => of(type).size
}

describe('hear', () => {
  const scopes: Scope[] = []
  const issue = vi.fn()
  const scope = () => {
    const made = createScope(issue)
    scopes.push(made)
    return made
  }
  afterEach(() => {
    for (const made of scopes.splice(0)) made.undo()
    vi.restoreAllMocks()
    issue.mockClear()
  })

  it('tells all who listen, whatever one of them throws', () => {
    const told: string[] = []
    hear(scope(), 'ping pong', ({ type }) => told.push(`first ${type}`))
    hear(scope(), 'ping', () => {
      throw new Error('broken')
    })
    hear(scope(), 'ping', ({ type }) => told.push(`last ${type}`))
    dispatchEvent(new Event('ping'))
    dispatchEvent(new Event('pong'))
    expect(told).toEqual(['first ping', 'last ping', 'first pong'])
    expect(issue).toHaveBeenCalledOnce()
  })

  it('tells who came during an event only of the next', () => {
    const late = vi.fn()
    hear(scope(), 'ping', () => hear(scope(), 'ping', late))
    dispatchEvent(new Event('ping'))
    expect(late).not.toHaveBeenCalled()
    dispatchEvent(new Event('ping'))
    expect(late).toHaveBeenCalledOnce()
  })

  it('needs one listener of the page for each type, and none after all have gone', () => {
    const count = countListeners()
    const [one, other] = [scope(), scope()]
    hear(one, 'ping', () => {})
    hear(other, 'ping pong', () => {})
    expect([count('ping'), count('pong')]).toEqual([1, 1])
    other.undo()
    expect([count('ping'), count('pong')]).toEqual([1, 0])
    one.undo()
    expect(count('ping')).toBe(0)
    hear(scope(), 'ping', () => {})
    expect(count('ping')).toBe(1)
  })

  it('is how all families of two trackers hear what a visitor does, without a clock', () => {
    const count = countListeners()
    const clock = vi.spyOn(window, 'setInterval')
    const running = [...standard(), ...standard()].map((plugin) => record(plugin))
    const acts = ['click', 'auxclick', 'submit', 'formdata', 'copy', 'keydown', 'pointerdown']
    expect(acts.map((type) => [type, count(type)])).toEqual(acts.map((type) => [type, 1]))
    expect(clock).not.toHaveBeenCalled()
    for (const { undo } of running) undo()
    expect(acts.map((type) => [type, count(type)])).toEqual(acts.map((type) => [type, 0]))
  })
})
