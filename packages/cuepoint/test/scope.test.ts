import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createScope, type Scope } from '../src/scope.ts'

describe('scope', () => {
  const issue = vi.fn()
  let scope: Scope

  beforeEach(() => {
    issue.mockClear()
    scope = createScope(issue)
  })
  afterEach(() => scope.undo())

  it('reports what a handler throws and keeps the page and its other handlers unharmed', () => {
    const error = new Error('broken')
    const later = vi.fn()
    scope.on('ping', () => {
      throw error
    })
    scope.on('ping', later)
    expect(() => dispatchEvent(new Event('ping'))).not.toThrow()
    expect(issue).toHaveBeenCalledWith(expect.any(String), error)
    expect(later).toHaveBeenCalledOnce()
  })

  it('hears what the page stops', () => {
    const heard = vi.fn()
    const stop = (event: Event) => event.stopImmediatePropagation()
    document.body.addEventListener('ping', stop)
    scope.on('ping pong', heard)
    document.body.dispatchEvent(new Event('ping', { bubbles: true }))
    document.body.dispatchEvent(new Event('pong'))
    document.body.removeEventListener('ping', stop)
    expect(heard).toHaveBeenCalledTimes(2)
  })

  it('patches own and inherited methods, and restores each as it was', () => {
    const own = { greet: (name: string) => `hi ${name}` }
    const inherited: string[] = []
    const { greet } = own
    const calls: unknown[][] = []
    scope.patch(own, 'greet', (_self, args) => calls.push(args))
    scope.patch(inherited, 'push', (_self, args) => calls.push(args))
    expect(own.greet('you')).toBe('hi you')
    expect(inherited.push('a', 'b')).toBe(2)
    expect(calls).toEqual([['you'], ['a', 'b']])
    scope.undo()
    expect(own.greet).toBe(greet)
    expect(inherited.push).toBe(Array.prototype.push)
  })

  it('patches what looks as it did, and leaves nothing', () => {
    const own = { greet: (name: string, _how?: string) => name }
    const inherited: string[] = []
    scope.patch(own, 'greet', () => {})
    scope.patch(inherited, 'push', () => {})
    expect([own.greet.name, own.greet.length]).toEqual(['greet', 2])
    expect([inherited.push.name, inherited.push.length]).toEqual(['push', 1])
    expect(Object.keys(own)).toEqual(['greet'])
    const found = []
    for (const key in inherited) found.push(key)
    expect(found).toEqual([])
    scope.undo()
    expect(Object.hasOwn(own, 'greet')).toBe(true)
    expect(Object.hasOwn(inherited, 'push')).toBe(false)
  })

  it('lets an error of the patched method through, and keeps its own to itself', () => {
    const target = {
      fail() {
        throw new TypeError('theirs')
      },
      work: () => 1,
    }
    const tell = vi.fn(() => {
      throw new Error('ours')
    })
    scope.patch(target, 'fail', tell)
    scope.patch(target, 'work', tell)
    expect(() => target.fail()).toThrow('theirs')
    expect(tell).not.toHaveBeenCalled()
    expect(target.work()).toBe(1)
    expect(issue).toHaveBeenCalledOnce()
  })

  it('stays in the chain, inert, under a patch of someone else', () => {
    const target = { work: () => 1 }
    const tell = vi.fn()
    scope.patch(target, 'work', tell)
    const ours = target.work
    const theirs = () => ours() + 1
    target.work = theirs
    scope.undo()
    expect(target.work).toBe(theirs)
    expect(target.work()).toBe(2)
    expect(tell).not.toHaveBeenCalled()
  })

  it('takes everything back', () => {
    vi.useFakeTimers()
    const heard = vi.fn()
    scope.on('ping', heard)
    const undone = vi.fn()
    scope.onUndo(undone)
    scope.later(heard, 10)
    scope.undo()
    dispatchEvent(new Event('ping'))
    vi.advanceTimersByTime(20)
    expect(heard).not.toHaveBeenCalled()
    expect(undone).toHaveBeenCalledOnce()
    vi.useRealTimers()
  })

  // The browser's own reason is an error: for its trace V8 reads the whole script again.
  it('gives a reason of its own when it is undone', () => {
    const reasons: unknown[] = []
    const abort = vi
      .spyOn(AbortController.prototype, 'abort')
      .mockImplementation((reason) => void reasons.push(reason))
    scope.undo()
    expect(reasons).toEqual([0])
    abort.mockRestore()
  })
})
