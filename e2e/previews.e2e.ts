import { expect, test } from 'vitest'
import type { StoredEvent } from '../packages/collector/src/store.ts'
import { eachEngine } from './browsers/each-engine.ts'
import { soundRoutes } from './servers/sound-routes.ts'
import { withPages } from './servers/with-pages.ts'
import { until } from './until.ts'

// What is heard, in real time. Many sounds at once, because a second of listening takes a second.

const seconds = {
  hero: 2,
  auto: 0.5,
  native: 1,
  detached: 1,
  shadow: 1,
  ignored: 1,
  'ignored-detached': 1,
  seek: 8,
  loop: 1,
  rate: 8,
  before: 8,
  after: 8,
  pause: 8,
  left: 30,
}

const shop = withPages(soundRoutes(seconds))

const nameOf = ({ props }: StoredEvent) =>
  /\/audio\/([\w-]+)\.wav$/.exec(String(props['source']))![1]!

/** What is told of each sound, in order. */
const heard = async () => {
  const told: Record<string, StoredEvent[]> = {}
  for (const event of await shop.collector.events()) (told[nameOf(event)] ??= []).push(event)
  return told
}

const has = (name: string, count: number) =>
  until(async () => ((await heard())[name]?.length ?? 0) >= count, {
    timeoutMs: 5_000,
    what: `${count} events of ${name}`,
  })

/** A tick of the playhead, the time that starting takes, and a busy machine. */
const slack = 0.45

const expectRanges = (event: StoredEvent | undefined, expected: [number, number][]) => {
  const ranges = event!.props['ranges'] as [number, number][]
  const story = `${nameOf(event!)} heard ${JSON.stringify(ranges)}`
  expect(ranges.length, story).toBe(expected.length)
  ranges.flat().forEach((value, i) => {
    expect(Math.abs(value - expected.flat()[i]!), story).toBeLessThanOrEqual(slack)
  })
  const sum = ranges.reduce((all, [from, to]) => all + to - from, 0)
  expect(event!.props['seconds_heard']).toBeCloseTo(sum, 5)
}

eachEngine((newTab, engine) => {
  test('every way to play, and every way to end', async () => {
    const tab = await newTab()
    await tab.goto(`${shop.pages.url}/previews.html`)
    // One after another: WebKit's player sticks at times where many others start beside it.
    const ended = (name: string) => tab.waitFor(`return told.includes('preview_ended ${name}')`)
    await ended('auto')
    // First: Firefox's own controls tell the page of no click, so only one before them says that somebody is there.
    await tab.click('#detached')
    await ended('detached')
    // The browser's own controls, which call no `play()` that a page sees. This narrow, they are one button;
    // Chromium's are none, but take a key.
    if (engine === 'chromium') {
      await tab.run(`native.focus()`)
      await tab.press(' ')
    } else {
      await tab.click('#native')
    }
    await ended('native')
    await tab.click('#player >>> button')
    await ended('shadow')
    await tab.click('#ignored')
    await tab.click('#all')
    // Ten seconds of pause end a preview, and playing on is the same listen.
    await tab.waitFor(`return told.includes('preview_ended pause')`, 15_000)
    await tab.run('await pause.play()')
    await tab.waitFor('return pause.currentTime > 1')
    const played = await tab.run<number>('return left.currentTime')
    await tab.close()
    // What the closing tab could not send, the next page sends.
    const next = await newTab()
    await next.goto(`${shop.pages.url}/plain.html`)
    await next.run('await cuepoint.flush()')
    await has('left', 2)
    await has('pause', 4)

    const told = await heard()
    expect(Object.keys(told).sort()).toEqual(
      Object.keys(seconds)
        .filter((name) => !/hero|ignored/.test(name))
        .sort(),
    )
    const all = Object.values(told).flat()
    expect(all.filter((event) => !event.valid)).toEqual([])
    for (const [name, events] of Object.entries(told)) {
      const names = events.map((event) => event.name)
      const part = ['preview_started', 'preview_ended']
      expect(names, name).toEqual(name === 'pause' ? [...part, ...part] : part)
    }

    const propsOf = (index: number) =>
      Object.fromEntries(Object.entries(told).map(([name, events]) => [name, events[index]!.props]))
    const started = propsOf(0)
    const last = propsOf(1)
    expect(last).toMatchObject({
      auto: { reason: 'ended' },
      native: { reason: 'ended' },
      detached: { reason: 'ended' },
      shadow: { reason: 'ended' },
      seek: { reason: 'paused' },
      loop: { reason: 'paused' },
      rate: { reason: 'paused' },
      before: { reason: 'changed' },
      after: { reason: 'paused' },
      pause: { reason: 'paused' },
      left: { reason: 'hidden' },
    })
    expect(started).toMatchObject({
      auto: { autoplay: true, item: { item_id: 'pack-auto' } },
      native: {
        autoplay: false,
        player: 'audio',
        title: 'Track 1',
        duration: 1,
        item: { item_id: 'pack-native', item_name: 'Native', bpm: 90, musical_key: 'Am' },
      },
      detached: { autoplay: false, item: { item_id: 'pack-detached' } },
      shadow: { autoplay: false, item: { item_id: 'pack-shadow' } },
    })

    const ranges = (name: string, expected: [number, number][], event = told[name]![1]) =>
      expectRanges(event, expected)
    ranges('auto', [[0, 0.5]])
    for (const name of ['native', 'detached', 'shadow', 'loop']) ranges(name, [[0, 1]])
    ranges('seek', [
      [0, 1],
      [5, 6],
    ])
    ranges('rate', [[0, 3]])
    ranges('before', [[0, 1]])
    ranges('after', [[0, 1]])
    ranges('pause', [[0, 0.5]])
    ranges('pause', [[0.5, 1]], told['pause']![3])
    expect(last['left']!['seconds_heard']).toBeGreaterThan(played - slack)

    const listens = (...names: string[]) =>
      new Set(names.flatMap((name) => told[name]!.map(({ props }) => props['listen']))).size
    expect(listens('pause')).toBe(1)
    expect(listens('before', 'after')).toBe(2)
  })

  test('a preview that is playing when the visitor goes on to another page', async () => {
    const tab = await newTab()
    await tab.goto(`${shop.pages.url}/previews.html`)
    await tab.run('left.play()')
    await tab.waitFor('return left.currentTime > 1')
    await tab.run(`setTimeout(() => location.assign('/plain.html'))`)
    await has('left', 2)
    const [, ended] = (await heard())['left']!
    expect(ended).toMatchObject({
      name: 'preview_ended',
      url: `${shop.pages.url}/previews.html`,
      props: { reason: 'hidden' },
    })
    expectRanges(ended, [[0, 1.2]])
  })
})
