import { expect, test } from 'vitest'
import type { Tab } from './browsers/tab.ts'
import { eachEngine } from './browsers/each-engine.ts'
import { makeHls } from './players/make-hls.ts'
import { measure } from './players/measure.ts'
import type { Player } from './players/player.ts'
import { type Listens, playAll } from './players/play-all.ts'
import { playersTable, readExplained, toCell } from './players/players-table.ts'
import { readPlayers } from './players/read-players.ts'
import { soundRoutes } from './servers/sound-routes.ts'
import { withPages } from './servers/with-pages.ts'
import type { Column } from './tables/engine-table.ts'

// Every player of e2e/pages/players, each in a card of its own, as the package comes from npm. What is measured must be
// the table in docs/previews.md; `npm run previews` writes it anew.

const writes = process.env['CUEPOINT_PREVIEWS'] === 'write'

const players = await readPlayers()
const byThemselves = players.filter(({ play }) => !play)
const atHand = players.filter(({ play }) => play)
const shop = withPages({
  ...soundRoutes(Object.fromEntries(players.map(({ name }) => [name, 2]))),
  ...makeHls('/audio/hls', 2),
})

const open = async (tab: Tab, shown: Player[]) => {
  await tab.goto(`${shop.pages.url}/players.html?${shown.map(({ name }) => name).join(',')}`)
  await tab.waitFor('return window.complete', 20_000)
  expect(await tab.run('return failure')).toBe('')
}

eachEngine((newTab, engine) => {
  test('each player on the page', { timeout: 150_000 }, async () => {
    const tab = await newTab()
    const listens: Listens = {}
    const cannot: Column = {}
    // Sound that plays while others get ready sticks at times in WebKit.
    for (const shown of [byThemselves, atHand]) {
      await open(tab, shown)
      Object.assign(cannot, await tab.run('return cannot'))
      const playable = shown.filter(({ name }) => !cannot[name])
      Object.assign(listens, await playAll(tab, engine, playable))
      await tab.run('await cuepoint.flush()')
    }

    const written = await playersTable.read(engine)
    const column: Column = {}
    const events = await shop.collector.events()
    for (const { name, title } of players) {
      const own = events.filter(({ props }) => listens[name]?.includes(String(props['listen'])))
      const measured = cannot[name] ?? toCell(measure(name, own))
      // Which codecs a browser has is up to the machine.
      const isBetter = written[title] === 'no codec' && !/[–a-z]/.test(measured)
      column[title] = isBetter && !writes ? 'no codec' : measured
    }
    const known = new Set<unknown>(Object.values(listens).flat())
    expect(events.filter(({ props }) => !known.has(props['listen']))).toEqual([])
    if (writes) await playersTable.write(engine, column)
    else expect(column).toEqual(written)
  })

  test('players that nobody touches', async () => {
    const tab = await newTab()
    await open(tab, atHand)
    // Some players get ready at the first touch, of whatever.
    await tab.click('h1')
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    await tab.run(`cuepoint.track('page_watched'); await cuepoint.flush()`)
    expect((await shop.collector.events()).map(({ name }) => name)).toEqual(['page_watched'])
  })

  test('what cannot be is explained', async () => {
    const column = await playersTable.read(engine)
    expect(Object.keys(column)).toEqual(players.map(({ title }) => title))
    const lacking = Object.keys(column).filter((title) => /[–a-z]/.test(column[title]!))
    expect(await readExplained()).toEqual(expect.arrayContaining(lacking))
  })
})
