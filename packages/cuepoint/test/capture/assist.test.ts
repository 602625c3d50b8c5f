import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { previews } from '../../src/capture/previews.ts'
import type { TrackedEvent } from '../../src/event.ts'
import { playTape } from './play-tape.ts'
import { record } from './record.ts'

type Options = NonNullable<Parameters<typeof record>[1]>

describe('createAssist', () => {
  let plugin: ReturnType<typeof previews>
  let recorded: ReturnType<typeof record>
  const stored = new Map<string, unknown>()

  const load = (options: Options = {}) => {
    recorded?.undo()
    plugin = previews()
    recorded = record(plugin, { stored, ...options })
  }
  beforeEach(() => {
    vi.useFakeTimers()
    stored.clear()
    load()
  })
  afterEach(() => {
    recorded.undo()
    expect(recorded.issues).toEqual([])
    vi.useRealTimers()
  })

  const play = (id: string, seconds: number, more?: object) => {
    document.body.innerHTML = `<p data-product-id="${id}"><audio></audio></p>`
    const player = playTape(document.querySelector('audio')!, more)
    player.play()
    player.pass(seconds)
    return player
  }
  const hear = (...how: Parameters<typeof play>) => play(...how).tell('emptied')

  const buy = (id: string, name = 'product_added') => {
    const event: TrackedEvent = {
      name,
      at: Date.now(),
      url: '',
      props: { items: [{ item_id: id }] },
    }
    plugin.enrich!(event)
    return event.props as { assist?: { previews: any[] }; playhead?: any }
  }
  const ids = (...how: Parameters<typeof buy>) =>
    buy(...how).assist?.previews.map(({ item_id }) => item_id)

  it('knows what is bought by its id, be it a number', () => {
    hear('42', 3)
    vi.advanceTimersByTime(60_000)
    hear('7', 3)
    expect(ids(42 as unknown as string)).toEqual(['42', '7'])
  })

  it.each(['product_added', 'checkout_started', 'order_completed'])(
    'says with %s what was heard before, of what is bought first',
    (name) => {
      hear('a', 3)
      vi.advanceTimersByTime(60_000)
      hear('b', 6)
      vi.advanceTimersByTime(5_000)
      expect(buy('a', name)).toEqual({
        items: [{ item_id: 'a' }],
        assist: {
          previews: [
            {
              listen: recorded.events[0]!.props.listen,
              item_id: 'a',
              seconds_heard: 3,
              share_heard: 0.1,
              age_s: 71,
            },
            {
              listen: recorded.events[2]!.props.listen,
              item_id: 'b',
              seconds_heard: 6,
              share_heard: 0.2,
              age_s: 5,
            },
          ],
        },
      })
    },
  )

  it('says nothing with other events, nor when nothing was heard', () => {
    expect(buy('a')).toEqual({ items: [{ item_id: 'a' }] })
    hear('a', 3)
    expect(buy('a', 'cart_viewed')).not.toHaveProperty('assist')
  })

  it('says where what plays now stands', () => {
    play('a', 4)
    expect(buy('b')).toMatchObject({
      playhead: { listen: recorded.events[0]!.props.listen, position: 4 },
      assist: { previews: [{ item_id: 'a', seconds_heard: 4, age_s: 0 }] },
    })
  })

  it('says no playhead of what is paused, or over', () => {
    const player = play('a', 4)
    player.pause()
    expect(buy('a')).not.toHaveProperty('playhead')
    expect(ids('a')).toEqual(['a'])
    player.tell('emptied')
    expect(buy('a')).not.toHaveProperty('playhead')
  })

  it('leaves out what was only touched, but not a sound that is short', () => {
    hear('touched', 0.5)
    hear('kick', 0.5, { duration: 0.5 })
    expect(ids('x')).toEqual(['kick'])
  })

  it('takes the parts of one listen together', () => {
    const player = play('a', 2)
    player.pause()
    vi.advanceTimersByTime(11_000)
    player.play()
    player.pass(3)
    recorded.hide()
    expect(buy('a').assist!.previews).toMatchObject([{ item_id: 'a', seconds_heard: 5 }])
  })

  it('keeps the last five, and this pack’s however long ago', () => {
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) hear(id, 2)
    expect(ids('x')).toEqual(['g', 'f', 'e', 'd', 'c'])
    expect(ids('a')).toEqual(['a', 'g', 'f', 'e', 'd'])
    for (let i = 0; i < 30; i++) hear(`more-${i}`, 2)
    expect(ids('a')).not.toContain('a')
  })

  it('lives through page loads within a session, not longer', () => {
    hear('a', 2)
    load()
    expect(ids('a')).toEqual(['a'])
    load({ session: 'session-2' })
    expect(ids('a')).toBeUndefined()
    hear('b', 2)
    expect(ids('a')).toEqual(['b'])
    expect(JSON.stringify([...stored])).not.toContain('"a"')
  })

  it('leaves out the share of a stream, also after a page load', () => {
    hear('a', 2, { duration: Infinity })
    load({ stored: new Map(JSON.parse(JSON.stringify([...stored]))) })
    const [told] = buy('a').assist!.previews
    expect(told).toMatchObject({ item_id: 'a', seconds_heard: 2 })
    expect(told).not.toHaveProperty('share_heard')
  })

  it('knows without storage what was heard on this page', () => {
    load({ mode: 'anonymous' })
    hear('a', 2)
    expect(ids('a')).toEqual(['a'])
    load({ mode: 'anonymous' })
    expect(ids('a')).toBeUndefined()
    load({ mode: 'denied' })
    hear('b', 2)
    expect(ids('b')).toBeUndefined()
  })

  it('survives what stands in the store by mistake, and items that are none', () => {
    for (const rubbish of ['rubbish', 5, {}, [null], [{ session: 'session-1', listen: 'x' }]]) {
      stored.set('heard', rubbish)
      recorded.events.length = 0
      hear('a', 2)
      expect(recorded.names()).toEqual(['preview_started', 'preview_ended'])
    }
    for (const items of [undefined, null, 'x', [null], [undefined, 3]]) {
      const event: TrackedEvent = { name: 'product_added', at: 0, url: '', props: { items } }
      plugin.enrich!(event)
      expect(event.props.assist).toBeTruthy()
    }
  })
})
