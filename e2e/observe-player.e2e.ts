import { expect, test } from 'vitest'
import { inChromium } from './browsers/in-chromium.ts'
import { startCollector } from './servers/start-collector.ts'
import { startPages } from './servers/start-pages.ts'

// A player that nothing sees, brought in by the script tag.

inChromium((newTab) => {
  test('six callbacks, from a file that is loaded when they are given', async () => {
    const collector = await startCollector()
    const pages = await startPages({ values: { collector: collector.url } })
    try {
      const tab = await newTab()
      await tab.goto(`${pages.url}/observe-player.html`)
      await tab.waitFor('return !!undo')
      expect(await tab.run('return failure')).toBe(
        'TypeError: observePlayer() needs pause,seek,ended,position,item',
      )
      await tab.run(`tell('start'); synth.seconds = 3; tell('stop'); tell('start'); tell('done')`)
      await tab.run(`undo(); tell('start'); await cuepoint.flush()`)
      const events = (await collector.events()).map(({ name, valid, props }) => [
        name,
        valid,
        props['percent'] ?? props['seconds_heard'] ?? props['title'],
      ])
      expect(events).toEqual([
        ['preview_started', true, 'Acid Bass'],
        ['preview_progressed', true, 10],
        ['preview_progressed', true, 25],
        ['preview_ended', true, 3],
      ])
    } finally {
      await pages.stop()
      await collector.discard()
    }
  })
})
