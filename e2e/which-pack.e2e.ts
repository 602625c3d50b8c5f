import { afterEach, beforeEach, expect, test } from 'vitest'
import { startShop } from '../examples/storefront/server.ts'
import { eachEngine } from './browsers/each-engine.ts'
import type { Tab } from './browsers/tab.ts'
import { startCollector, type Collector } from './servers/start-collector.ts'
import { soundRoutes } from './servers/sound-routes.ts'
import { startPages } from './servers/start-pages.ts'
import { until } from './until.ts'

// Which pack a preview is of, from whatever the page says.

const sounds = { card: 2, link: 2, session: 2, data: 2, file: 2 }

let collector: Collector

beforeEach(async () => {
  collector = await startCollector()
})
afterEach(() => collector.discard())

const play = (tab: Tab, id: string) =>
  tab.run(
    `const sound = document.getElementById(args[0])
    await sound.play()
    await new Promise((resolve) => {
      sound.ontimeupdate = () => sound.currentTime > 0 && resolve()
    })
    sound.pause()`,
    id,
  )

const started = async (tab: Tab, count: number) => {
  const read = async () => {
    await tab.run('await cuepoint.flush()')
    return collector.events({ name: 'preview_started' })
  }
  await until(async () => (await read()).length >= count, {
    timeoutMs: 5_000,
    what: `${count} previews`,
  })
  const events = await read()
  expect(events.filter((event) => !event.valid)).toEqual([])
  return events.map(({ props: { title, item } }) => ({ title, item }))
}

eachEngine((newTab) => {
  test('the card, the link, the media session, JSON-LD and the file each name it', async () => {
    const pages = await startPages({
      values: { collector: collector.url },
      routes: soundRoutes(sounds),
    })
    try {
      const tab = await newTab()
      await tab.goto(`${pages.url}/which-pack.html`)
      await play(tab, 'card')
      await play(tab, 'link')
      await tab.run(
        `navigator.mediaSession.metadata = new MediaMetadata({ title: 'Song', artist: 'Rui', album: 'Album' })`,
      )
      await play(tab, 'session')
      await tab.run('navigator.mediaSession.metadata = null')
      await play(tab, 'data')
      await play(tab, 'file')
      expect(await started(tab, 5)).toEqual([
        {
          title: 'Loop',
          item: { item_id: 'pack-card', item_name: 'Card', item_category: 'Loops' },
        },
        { title: 'Drum Kit', item: { item_id: 'drum-kit', item_name: 'Drum Kit' } },
        { title: 'Song', item: { item_name: 'Album', item_brand: 'Rui' } },
        {
          title: 'Intro',
          item: {
            item_id: 'ND-1',
            item_name: 'Night Drive',
            item_brand: 'Ana',
            price: 19.9,
            bpm: 92,
            genre: 'Synthwave',
          },
        },
        { title: 'file', item: { item_name: 'file' } },
      ])
    } finally {
      await pages.stop()
    }
  })

  test('the storefront’s JSON-LD says what its cards leave open', async () => {
    const shop = await startShop({ port: 0, collector: collector.url })
    try {
      const tab = await newTab()
      await tab.goto(`${shop.url}/pack/madrugada.html`)
      // A player that is in no card.
      await tab.run(`await new Audio('/audio/madrugada-1.wav').play()`)
      await tab.click('.preview:nth-child(2) [data-play]')
      await tab.waitFor(`return document.querySelectorAll('audio')[1].currentTime > 0`, 15_000)
      const item = {
        item_id: 'LC001',
        item_name: 'Madrugada',
        item_brand: 'Lado C',
        item_category: 'Sample pack',
        price: 69,
        bpm: 78,
        musical_key: 'Dm',
        genre: 'Lo-fi',
        licence: 'Padrão',
        format: 'WAV 24 bits',
        files: 142,
      }
      expect(await started(tab, 2)).toEqual([
        { title: 'Janela aberta', item },
        { title: 'Último ônibus', item },
      ])
    } finally {
      await shop.close()
    }
  })
})
