import { expect, test } from 'vitest'
import type { StoredEvent } from '../packages/collector/src/store.ts'
import { eachEngine } from './browsers/each-engine.ts'
import { soundRoutes } from './servers/sound-routes.ts'
import { withPages } from './servers/with-pages.ts'
import { until } from './until.ts'

// What is heard of sounds that are played from memory, in real time.

const seconds = {
  first: 1,
  paused: 8,
  seek: 8,
  loop: 0.5,
  again: 0.5,
  rate: 8,
  part: 8,
  later: 0.5,
  stream: 2,
  never: 1,
  suspended: 8,
  left: 30,
  offline: 1,
  ignored: 1,
}

const shop = withPages(soundRoutes(seconds))

const nameOf = ({ props }: StoredEvent) => {
  const source = String(props['source'])
  return /\/audio\/([\w-]+)\.wav$/.exec(source)?.[1] ?? source
}

const heard = async () => {
  const told: Record<string, StoredEvent[]> = {}
  for (const event of await shop.collector.events()) (told[nameOf(event)] ??= []).push(event)
  return told
}

/** The context's clock runs on while the sound is on its way. */
const slack = 0.35

eachEngine((newTab) => {
  test('starts, pauses, loops, seeks, rates, parts and ends', async () => {
    const tab = await newTab()
    await tab.goto(`${shop.pages.url}/web-audio.html`)
    await tab.click('#first')
    await tab.waitFor(`return told.includes('preview_ended first')`)
    await tab.click('#ignored')
    await tab.run('await wait(200)')
    await tab.click('#all')
    await tab.waitFor(`return window.isDone && told.includes('preview_ended again')`)
    const { total, ...spans } = await tab.run<Record<string, [number, number][]>>('return spans')
    await tab.close()
    const next = await newTab()
    await next.goto(`${shop.pages.url}/plain.html`)
    await next.run('await cuepoint.flush()')
    await until(async () => (await heard())['left']?.length === 2, {
      timeoutMs: 5_000,
      what: 'the end of what played on',
    })

    const told = await heard()
    expect(Object.keys(told).sort()).toEqual([...Object.keys(spans), 'left'].sort())
    for (const [name, events] of Object.entries(told)) {
      expect(
        events.map((event) => event.name),
        name,
      ).toEqual(['preview_started', 'preview_ended'])
      expect(
        events.every(({ valid }) => valid),
        name,
      ).toBe(true)
    }
    const ended = Object.fromEntries(
      Object.entries(told).map(([name, events]) => [name, events[1]!.props]),
    )
    expect(ended).toMatchObject({
      first: { reason: 'ended', share_heard: 1, item: { item_id: 'pack-first' } },
      paused: { reason: 'paused', seeks: 0 },
      seek: { reason: 'ended', seeks: 1 },
      loop: { reason: 'paused', seeks: 0, share_heard: 1 },
      again: { reason: 'ended', loops: 2, seeks: 0, seconds_total: 1.5 },
      rate: { reason: 'paused', rate: 2, seeks: 0 },
      part: { reason: 'ended', seeks: 0 },
      later: { reason: 'ended' },
      suspended: { reason: 'paused', seeks: 0 },
      left: { reason: 'hidden', item: { item_id: 'pack-all' }, player: 'web_audio' },
    })
    for (const [name, expected] of Object.entries(spans)) {
      const ranges = ended[name]!['ranges'] as [number, number][]
      const story = `${name} heard ${JSON.stringify(ranges)}, not ${JSON.stringify(expected)}`
      expect(ranges.length, story).toBe(expected.length)
      ranges.flat().forEach((value, i) => {
        expect(Math.abs(value - expected.flat()[i]!), story).toBeLessThanOrEqual(slack)
      })
    }
    const { seconds_total, loops } = ended['loop']!
    expect(Math.abs(Number(seconds_total) - Number(total))).toBeLessThanOrEqual(slack)
    expect(Math.abs(Number(loops) - Math.floor(Number(total) / 0.5))).toBeLessThanOrEqual(1)
    expect(ended['left']!['seconds_heard']).toBeGreaterThan(1)
    expect(
      new Set(Object.values(told).flatMap(([a, b]) => [a!.props['listen'] === b!.props['listen']])),
    ).toEqual(new Set([true]))
  })
})
