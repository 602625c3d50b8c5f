import { expect, test } from 'vitest'
import { eachEngine } from './browsers/each-engine.ts'
import { makeWav } from './servers/make-wav.ts'
import { soundRoutes } from './servers/sound-routes.ts'
import type { PagesOptions } from './servers/start-pages.ts'
import { withPages } from './servers/with-pages.ts'

// Players that fail, lie, or come by the hundreds.

const routes: NonNullable<PagesOptions['routes']> = {
  ...soundRoutes({ removed: 2, 'many-499': 2 }),
  '/audio/text.wav': (_, response) => void response.end('no sound'),
  // A station: no length, no ranges, no end.
  '/audio/stream.wav': (_, response) => {
    const head = Buffer.from(makeWav(2))
    head.writeUInt32LE(0xff_ff_ff_ff, 4)
    head.writeUInt32LE(0xff_ff_ff_ff, 40)
    response.writeHead(200, { 'content-type': 'audio/wav' })
    response.write(head)
    const more = setInterval(() => response.write(head.subarray(44)), 200)
    response.on('close', () => clearInterval(more))
  },
}

const shop = withPages(routes)

eachEngine((newTab, engine) => {
  test('no exception, no wrong event', async () => {
    const tab = await newTab()
    await tab.goto(`${shop.pages.url}/odd-players.html`)
    await tab.click('#go')
    const refused = await tab.waitFor<string[]>('return window.refused', 20_000)
    expect(refused).toHaveLength(4)
    expect(await tab.run('return failures')).toEqual([])
    await tab.run('window.cuepoint.stop()')
    await tab.waitFor(`return told.length >= 6`)
    await tab.goto(`${shop.pages.url}/plain.html`)
    await tab.run('await cuepoint.flush()')

    const events = await shop.collector.events()
    const told = events.map(({ name, props, valid }) => {
      expect(valid, JSON.stringify(props)).toBe(true)
      return `${name} ${String(props['source']).replace(/.*\//, '')}`
    })
    const sounds = ['many-499.wav', 'removed.wav', 'stream.wav']
    expect(told.sort()).toEqual(
      ['preview_ended', 'preview_started'].flatMap((name) =>
        sounds.map((sound) => `${name} ${sound}`),
      ),
    )
    const ended = events.filter(({ name }) => name === 'preview_ended')
    const reasons = ended.map(({ props }) => [props['source'], props['reason']])
    expect(Object.fromEntries(reasons)).toEqual({
      [`${shop.pages.url}/audio/many-499.wav`]: 'ended',
      [`${shop.pages.url}/audio/removed.wav`]: 'paused',
      [`${shop.pages.url}/audio/stream.wav`]: 'paused',
    })
    // The other engines guess an end.
    if (engine === 'chromium') {
      const stream = ended.find(({ props }) => String(props['source']).endsWith('stream.wav'))!
      expect(stream.props).not.toHaveProperty('duration')
      expect(stream.props).not.toHaveProperty('share_heard')
      expect(stream.props['seconds_heard']).toBeGreaterThan(0.4)
    }
  })
})
