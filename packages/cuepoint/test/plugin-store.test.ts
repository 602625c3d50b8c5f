import { describe, expect, it, vi } from 'vitest'
import type { Plugin, PluginStore, TrackerOptions } from '../src/index.ts'
import { hide, recordTrackers, stored } from './record-trackers.ts'

const { issues, start, names } = recordTrackers()

/** A tracker with these plugins, and the store that each of them was given. */
const open = (plugins: string[], options: Partial<TrackerOptions> = {}) => {
  const stores: PluginStore[] = []
  const cue = start({
    ...options,
    plugins: plugins.map((name): Plugin => ({
      name,
      setup: ({ store }) => void stores.push(store),
    })),
  })
  return { cue, stores, store: stores[0]! }
}

describe('the store of a plugin', () => {
  it('keeps values for the next page, by plugin and key', () => {
    const { cue, stores } = open(['a', 'b'])
    stores[0]!.set('x', { list: [1, 'é', null] })
    stores[0]!.set('y', 0)
    stores[1]!.set('x', 'b')
    expect(stored()).toMatchObject({
      'p:a': { x: { list: [1, 'é', null] }, y: 0 },
      'p:b': { x: 'b' },
    })
    cue.stop()
    const { stores: next } = open(['b', 'a', 'c'])
    expect(next.map((store) => store.get('x'))).toEqual(['b', { list: [1, 'é', null] }, undefined])
    expect(next.map((store) => store.get('y'))).toEqual([undefined, 0, undefined])
  })

  it('is not that of another tracker', () => {
    open(['a']).store.set('x', 1)
    expect(open(['a'], { key: 'other' }).store.get('x')).toBeUndefined()
  })

  it('loses a key that becomes undefined, and no other', () => {
    const { store } = open(['a'])
    store.set('x', 1)
    store.set('y', 2)
    store.set('x', undefined)
    expect([store.get('x'), store.get('y')]).toEqual([undefined, 2])
    expect(stored()['p:a']).toEqual({ y: 2 })
    store.set('y', undefined)
    store.set('z', undefined)
    expect(stored()['p:a'] ?? {}).toEqual({})
  })

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'x'])(
    'has nothing under %s until it is set',
    (key) => {
      const { store } = open(['a'])
      expect(store.get(key)).toBeUndefined()
      store.set(key, 7)
      expect(store.get(key)).toBe(7)
    },
  )

  it('hands out copies: what becomes of them is not kept', () => {
    const { store } = open(['a'])
    const value = { n: 1 }
    store.set('x', value)
    value.n = 2
    const got = store.get('x') as { n: number }
    expect(got).toEqual({ n: 1 })
    got.n = 3
    expect(store.get('x')).toEqual({ n: 1 })
  })

  it.each(['anonymous', 'pending', 'denied'] as const)(
    'is neither written nor read while consent is %s',
    (mode) => {
      const { store } = open(['a'], { consent: mode })
      store.set('x', 1)
      expect(store.get('x')).toBeUndefined()
      expect(localStorage).toHaveLength(0)
      // Nothing erased this: the decision was made where the tracker did not run.
      localStorage.setItem('cuepoint:default:p:a', '{"x":1}')
      expect(store.get('x')).toBeUndefined()
    },
  )

  it.each(['anonymous', 'pending', 'denied'] as const)(
    'is gone after a withdrawal to %s, and works again after a grant',
    (mode) => {
      const { cue, store } = open(['a'])
      store.set('x', 1)
      cue.consent(mode)
      store.set('y', 2)
      expect([store.get('x'), store.get('y')]).toEqual([undefined, undefined])
      expect(Object.keys(stored())).toEqual(['consent'])
      cue.consent('granted')
      expect([store.get('x'), store.get('y')]).toEqual([undefined, undefined])
      store.set('x', 3)
      expect(store.get('x')).toBe(3)
    },
  )
})

describe('the bound of 8,192 bytes', () => {
  // {"x":"…"} is eight bytes around the text.
  const fits = 'é'.repeat(4_092)

  it('lets 8,192 bytes pass', () => {
    const { store } = open(['a'])
    store.set('x', fits)
    expect(store.get('x')).toBe(fits)
    expect(issues).toEqual([])
  })

  it('refuses one more with one issue that names the plugin, and keeps the old value', () => {
    const { cue, store } = open(['a'])
    store.set('x', 'old')
    expect(() => store.set('x', `${fits}e`)).not.toThrow()
    expect(store.get('x')).toBe('old')
    expect(issues).toMatchObject([{ kind: 'failure', reason: 'plugin_failed', events: 0 }])
    expect(issues[0]!.detail).toMatch(/^a\b.*full/)
    cue.stop()
    expect(open(['a']).store.get('x')).toBe('old')
  })

  it('holds for all values of a plugin together, and for each plugin apart', () => {
    const { stores } = open(['a', 'b'])
    const [a, b] = stores as [PluginStore, PluginStore]
    a.set('x', 'x'.repeat(5_000))
    a.set('y', 'y'.repeat(5_000))
    expect(a.get('y')).toBeUndefined()
    expect(issues).toHaveLength(1)
    b.set('y', 'y'.repeat(5_000))
    expect(b.get('y')).toHaveLength(5_000)
    a.set('x', undefined)
    a.set('y', 'y'.repeat(5_000))
    expect(a.get('y')).toHaveLength(5_000)
    expect(issues).toHaveLength(1)
  })
})

describe('what cannot be kept', () => {
  const cyclic: Record<string, unknown> = {}
  cyclic['self'] = cyclic

  it.each<[string, unknown]>([
    ['a cyclic value', cyclic],
    ['a BigInt', 1n],
    [
      'a throwing getter',
      {
        get boom() {
          throw new Error('boom')
        },
      },
    ],
  ])('%s is an issue of the plugin and does not reach the page', async (_, value) => {
    const reached: string[] = []
    const plugin: Plugin<any> = {
      name: 'a',
      setup({ store, onHidden }) {
        onHidden(() => {
          store.set('x', value)
          reached.push('after')
        })
        store.set('x', 'old')
        store.set('x', value)
      },
      enrich() {},
    }
    const cue = start({ plugins: [plugin] })
    expect(issues.map(({ reason }) => reason)).toEqual(['plugin_failed'])
    expect(issues[0]!.detail).toMatch(/^a\b/)
    expect(stored()['p:a']).toEqual({ x: 'old' })
    cue.track('pack_opened')
    expect(() => hide()).not.toThrow()
    expect(issues.filter(({ detail }) => detail.startsWith('a'))).toHaveLength(2)
    expect(names()).toEqual(['pack_opened'])
  })

  it.each(['', '{', 'null', '7', '[]', '"text"', 'true'])(
    'a broken record (%s) is an empty store',
    (record) => {
      localStorage.setItem('cuepoint:default:p:a', record)
      const { store } = open(['a'])
      expect(store.get('x')).toBeUndefined()
      store.set('x', 1)
      expect(store.get('x')).toBe(1)
      expect(issues).toEqual([])
    },
  )

  it('is forgotten where storage throws, without an exception', () => {
    vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('no storage', 'SecurityError')
    })
    const { store } = open(['a'])
    expect(() => store.set('x', 1)).not.toThrow()
    expect(store.get('x')).toBeUndefined()
  })
})
