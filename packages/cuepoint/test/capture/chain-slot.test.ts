import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { chainSlot } from '../../src/capture/dom/chain-slot.ts'
import { createScope, type Scope } from '../../src/scope.ts'

type Vendor = { onLoad?: ((...args: unknown[]) => unknown) | undefined }

describe('chainSlot', () => {
  const issue = vi.fn()
  let scope: Scope
  let told: unknown[][]
  const chain = (vendor: Vendor) => chainSlot(scope, vendor, 'onLoad', (...args) => told.push(args))

  beforeEach(() => {
    vi.useFakeTimers()
    scope = createScope(issue)
    told = []
  })
  afterEach(() => {
    scope.undo()
    vi.useRealTimers()
    issue.mockClear()
  })

  it('tells of a call, with and without a callback of the site, set before or later', () => {
    const vendor: Vendor = {}
    chain(vendor)
    vendor.onLoad?.(1)
    expect(told).toEqual([[1]])
    vendor.onLoad = function (this: unknown, given) {
      return [this === vendor, given]
    }
    expect(vendor.onLoad(2)).toEqual([true, 2])
    expect(told).toEqual([[1], [2]])

    const early: Vendor = { onLoad: () => 'site' }
    chain(early)
    expect(early.onLoad!()).toBe('site')
    expect(told).toHaveLength(3)
  })

  it('tells once where the site chains what stood there', () => {
    const ran: string[] = []
    const vendor: Vendor = { onLoad: () => ran.push('first') }
    chain(vendor)
    for (const name of ['second', 'third']) {
      const before = vendor.onLoad
      vendor.onLoad = () => {
        before?.()
        ran.push(name)
      }
    }
    vendor.onLoad?.()
    expect(ran).toEqual(['first', 'second', 'third'])
    expect(told).toHaveLength(1)
  })

  it('lets the site’s error through, and still tells', () => {
    const vendor: Vendor = {
      onLoad() {
        throw new Error('theirs')
      },
    }
    chain(vendor)
    expect(() => vendor.onLoad!()).toThrow('theirs')
    expect(() => vendor.onLoad!()).toThrow('theirs')
    expect(told).toHaveLength(2)
    expect(issue).not.toHaveBeenCalled()
  })

  it('chains again what a declared function has taken away', () => {
    const vendor: Vendor = {}
    chain(vendor)
    const declare = () =>
      Object.defineProperty(vendor, 'onLoad', {
        configurable: true,
        writable: true,
        enumerable: true,
        value: () => 'declared',
      })
    declare()
    dispatchEvent(new Event('load'))
    expect(vendor.onLoad!()).toBe('declared')
    declare()
    vi.advanceTimersByTime(3_000)
    expect(vendor.onLoad!()).toBe('declared')
    expect(told).toHaveLength(2)
  })

  it('gives back what the site has, or nothing; what has been read of it stays, inert', () => {
    const own = () => 'own'
    const vendor: Vendor = { onLoad: own }
    const none: Vendor = {}
    chain(vendor)
    chain(none)
    const read = vendor.onLoad
    scope.undo()
    expect(vendor.onLoad).toBe(own)
    expect('onLoad' in none).toBe(false)
    expect(read!()).toBe('own')
    expect(told).toEqual([])
  })

  it('leaves what stands on it at its undo', () => {
    const vendor: Vendor = {}
    chain(vendor)
    const before = vendor.onLoad
    const other = () => before?.()
    Object.defineProperty(vendor, 'onLoad', { get: () => other })
    scope.undo()
    expect(vendor.onLoad).toBe(other)
  })

  it('writes where it may not define, as with what a script declares', () => {
    const site = vi.fn()
    const vendor: Vendor = {}
    Object.defineProperty(vendor, 'onLoad', { value: site, writable: true, enumerable: true })
    chain(vendor)
    dispatchEvent(new Event('load'))
    vi.runAllTimers()
    vendor.onLoad!(1)
    expect(site).toHaveBeenCalledOnce()
    expect(told).toEqual([[1]])
    scope.undo()
    expect(vendor.onLoad).toBe(site)
    expect(issue).not.toHaveBeenCalled()
  })

  it('is quiet about what is frozen', () => {
    const vendor: Vendor = Object.freeze({ onLoad: () => 'site' })
    expect(() => chain(vendor)).not.toThrow()
    vi.advanceTimersByTime(3_000)
    dispatchEvent(new Event('load'))
    expect(vendor.onLoad!()).toBe('site')
    scope.undo()
    expect(issue).not.toHaveBeenCalled()
  })
})
