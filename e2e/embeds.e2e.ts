import { readFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { StoredEvent } from '../packages/collector/src/store.ts'
import type { Browser } from './browsers/browser.ts'
import { engines } from './browsers/engines.ts'
import { launchBrowser } from './browsers/launch-browser.ts'
import type { Tab } from './browsers/tab.ts'
import { serveBuilt } from './servers/serve-built.ts'
import { startCollector, type Collector } from './servers/start-collector.ts'
import { startPages, type Pages } from './servers/start-pages.ts'
import { startVendors } from './servers/start-vendors.ts'
import type { World } from './servers/start-world.ts'
import { until } from './until.ts'
import { silence } from './visit.ts'

// Players in iframes of the vendors' own origins, with the vendors' own scripts in the page where there are any. What is in
// the iframe stands in for the vendor's player, which nobody publishes: it says what that says.

const hashes = new URL('../packages/cuepoint/dist/integrity.json', import.meta.url)

/** The script where nothing lies beside it. */
const routes = { '/nothing/cuepoint.js': serveBuilt('cuepoint.js') }

/** Players tell four times a second where they are, on a busy machine less often. */
const slack = 0.5

/** By the card that it stands in. */
const players = {
  youtube: ['youtube', 'https://www.youtube.com/embed/dQw4w9WgXcQ', 'A film'],
  'youtube-nocookie': ['youtube', 'https://www.youtube.com/embed/abcdefghijk', 'A film'],
  soundcloud: ['soundcloud', 'https://api.soundcloud.com/tracks/1234567890', 'A track'],
  vimeo: ['vimeo', 'https://player.vimeo.com/video/76979871', 'A clip'],
  spotify: ['spotify', 'https://open.spotify.com/embed/track/4uLU6hMCjMI75M1A2tKUQC'],
  tiktok: ['tiktok', 'https://www.tiktok.com/player/v1/7123456789012345678'],
  twitch: ['twitch', 'https://www.twitch.tv/videos/123456789'],
  'vimeo-package': ['vimeo', 'https://player.vimeo.com/video/1084537', 'A clip'],
  'soundcloud-package': ['soundcloud', 'https://api.soundcloud.com/tracks/1234567890', 'A track'],
  'youtube-element': ['youtube', 'https://www.youtube.com/embed/lmnopqrstuv', 'A film'],
  'spotify-element': ['spotify', 'https://open.spotify.com/embed/track/0VjIjW4GlUZAMYd2vXMi3b'],
  'tiktok-element': ['tiktok', 'https://www.tiktok.com/player/v1/6718335390845095173'],
  'twitch-element': ['twitch', 'https://www.twitch.tv/videos/106400740'],
} satisfies Record<string, [provider: string, source: string, title?: string]>

/** What is told of each card, in order. */
const byCard = (events: StoredEvent[]) => {
  const told: Record<string, StoredEvent[]> = {}
  for (const event of events) {
    const { item_id } = event.props['item'] as { item_id: string }
    ;(told[item_id] ??= []).push(event)
  }
  return told
}

describe.each(engines)('%s', (engine) => {
  let world: World
  let browser: Browser
  let collector: Collector
  let pages: Pages
  let tab: Tab
  const values = { collector: '', tags: '' }
  beforeAll(async () => {
    world = await startVendors()
    browser = await launchBrowser(engine, { world: world.port })
  })
  beforeEach(async () => {
    collector = await startCollector()
    values.collector = collector.url
    pages = await startPages({ values, routes })
    tab = await browser.newTab()
  })
  afterEach(async () => {
    await tab.close()
    await pages.stop()
    await collector.discard()
  })
  afterAll(async () => {
    await browser?.close()
    await world?.stop()
  })

  const open = async (page: string) => {
    world.requests.length = 0
    await tab.goto(`${pages.url}/embeds/${page}.html`)
  }
  /** What the page said to the players whose URL begins so. */
  const said = (url: string) =>
    world.requests
      .filter((request) => request.startsWith(url.replace('/', '/said/')))
      .map((request) => JSON.parse(decodeURIComponent(request.split('?')[1]!)) as unknown)
  const isSaid = (url: string, message: unknown) =>
    until(() => said(url).some((one) => isDeepStrictEqual(one, message)), {
      timeoutMs: 8_000,
      what: `${JSON.stringify(message)} at ${url}`,
    })
  const hasMore = `return performance.getEntriesByName(location.origin + '/cuepoint-more.js').length`

  test('hears every player, with the vendor’s script and without', async () => {
    await open('embeds')
    const listening = '{"event":"listening","id":1,"channel":"widget"}'
    await isSaid('www.youtube.com/embed/dQw4w9WgXcQ', listening)
    await isSaid('www.youtube-nocookie.com/', listening)
    for (const video of ['76979871', '1084537']) {
      const ask = { method: 'addEventListener', value: 'timeupdate' }
      await isSaid(`player.vimeo.com/video/${video}`, ask)
    }
    await isSaid('w.soundcloud.com/', '{"method":"addEventListener","value":"playProgress"}')
    await isSaid('open.spotify.com/', { command: 'load_complete_ack' })
    // Nobody has touched anything.
    expect(await tab.run('return told')).toEqual([])

    for (const card of Object.keys(players)) {
      const frame = card.endsWith('element')
        ? `[data-product-id=${card}] > * >>> iframe`
        : `[data-product-id=${card}] iframe`
      await tab.click(card.endsWith('package') ? `[data-product-id=${card}] button` : frame)
      await tab.waitFor(`return told.some(([, { item }]) => item.item_id === '${card}')`)
    }
    const cards = JSON.stringify(Object.keys(players))
    const heard = await tab.waitFor<Record<string, number[]>>(`
      const all = ${cards}.map((card) => [card, heardOf(card)])
      return all.every(([, heard]) => heard) && Object.fromEntries(all)`)
    await tab.goto(`${pages.url}/plain.html`)
    await tab.run('await cuepoint.flush()')

    const events = await collector.events()
    expect(events.filter(({ valid }) => !valid)).toEqual([])
    const told = byCard(events)
    expect(Object.keys(told).sort()).toEqual(Object.keys(players).sort())
    for (const [card, [provider, source, title]] of Object.entries(players)) {
      const [started, ...rest] = told[card]!
      const about = { provider, source, ...(title && { title }), duration: 180, player: 'iframe' }
      expect(started, card).toMatchObject({
        name: 'preview_started',
        props: { ...about, autoplay: false },
      })
      const ended = rest.pop()!
      expect(ended, card).toMatchObject({
        name: 'preview_ended',
        props: { ...about, listen: started!.props['listen'], reason: 'paused', seeks: 1, loops: 0 },
      })
      const ranges = (ended.props['ranges'] as number[][]).flat()
      const story = `${card} heard ${JSON.stringify(ranges)}`
      expect(ranges, story).toHaveLength(4)
      ranges.forEach((value, i) =>
        expect(Math.abs(value - heard[card]![i]!), story).toBeLessThanOrEqual(slack),
      )
      const actions = rest.map(({ name, props }) => [name, props['action']])
      expect(actions, card).toEqual(
        card === 'soundcloud'
          ? ['buy', 'download', 'share'].map((action) => ['embed_interacted', action])
          : [],
      )
    }
  })

  test('tells of a silent player that somebody clicked into it, once for each time', async () => {
    await open('silent')
    await tab.waitFor(hasMore)
    const silent = {
      bandcamp: [
        'bandcamp',
        'https://bandcamp.com/EmbeddedPlayer/album=3284561234/size=large/tracklist=false/',
      ],
      beatstars: ['beatstars', 'https://player.beatstars.com/'],
      airbit: ['airbit', 'https://airbit.com/widgets/html5/'],
      traktrain: ['traktrain', 'https://traktrain.com/widget/52637'],
      apple: ['apple', 'https://embed.music.apple.com/us/album/beats/1440857781'],
      mixcloud: ['mixcloud', 'https://www.mixcloud.com/artist/mix/', 'A mix'],
      'youtube-without-api': ['youtube', 'https://www.youtube.com/embed/dQw4w9WgXcQ'],
    }
    const enter = async (card: string) => {
      await tab.click('h1')
      await tab.click(`[data-product-id=${card}] > *`)
    }
    for (const card of [...Object.keys(silent), 'bandcamp', 'ignored', 'chat', 'foreign'])
      await enter(card)
    await enter('facade')
    await enter('facade-with-api')
    await tab.waitFor(
      `return ['facade', 'facade-with-api'].every((card) => told.some(([, { item }]) => item.item_id === card))`,
    )
    // Not what the Tab key reaches, nor what a script focuses where nobody sees it.
    await tab.click('#before')
    await tab.press('Tab')
    // WebKitGTK takes the focus back at once.
    const frame = '[data-product-id=keyboard] iframe'
    await tab.waitFor(
      `return [left.at(-1), document.activeElement].some((one) => one.matches('${frame}'))`,
    )
    await tab.click('h1')
    await tab.run('hidden.focus()')
    await tab.run('await cuepoint.flush()')

    const told = byCard(await collector.events())
    const names = Object.fromEntries(
      Object.entries(told).map(([card, events]) => [card, events.map(({ name }) => name)]),
    )
    // Where the browser lets no click through to a player that comes later, the facade takes the one that talks.
    const facade = engine === 'webkit' ? 'preview_started' : 'embed_interacted'
    expect(names).toEqual({
      ...Object.fromEntries(Object.keys(silent).map((card) => [card, ['embed_interacted']])),
      bandcamp: ['embed_interacted', 'embed_interacted'],
      facade: [facade],
      'facade-with-api': ['preview_started'],
    })
    for (const [card, [provider, source, title]] of Object.entries(silent)) {
      const props = { provider, source, ...(title && { title }), item: { item_id: card } }
      expect(told[card]![0]!.props).toEqual(props)
    }
    expect(told['facade']![0]!.props).toMatchObject({
      provider: 'youtube',
      source: 'https://www.youtube.com/embed/facadefacad',
    })
    expect(await tab.run('return issues')).toEqual([])
  })

  test('believes no message of others, and none without sense', async () => {
    await open('hostile')
    await tab.waitFor('return froms.length === 3')
    await tab.run('await cuepoint.flush()')
    expect(await tab.run('return [froms.sort(), told, issues]')).toEqual([
      ['https://evil.example', 'https://player.vimeo.com', 'https://www.youtube.com'],
      [],
      [],
    ])
    expect(await collector.events()).toEqual([])
  })

  test('comes with the script tag where there is an embed, unless the tag says otherwise', async () => {
    const tag = (attributes = '') =>
      `<script src="/cuepoint.js" data-endpoint="${collector.url}/cue" data-debug="false" ${attributes}></script>`
    const embed = '<iframe src="https://w.soundcloud.com/player/?url=x"></iframe>'
    const integrity = JSON.parse(await readFile(hashes, 'utf8')) as Record<string, string>
    const pinned = `integrity="${integrity['cuepoint.js']}"`
    const isLoaded = () => pages.requests.includes('GET /cuepoint-more.js')
    const load = async (tags: string) => {
      pages.requests.length = world.requests.length = 0
      values.tags = tags
      await tab.goto(`${pages.url}/script-tag.html`)
    }
    for (const tags of [tag(), tag('data-without="embeds"') + embed]) {
      await load(tags)
      await silence()
      expect(isLoaded(), tags).toBe(false)
    }

    for (const tags of [
      embed + tag(),
      tag() + '<lite-youtube videoid="abc"></lite-youtube>',
      tag(pinned) + embed,
    ]) {
      await load(tags)
      await until(isLoaded, { timeoutMs: 5_000, what: `more for ${tags}` })
    }

    // From another origin.
    const late = '<iframe src="https://player.vimeo.com/video/42"></iframe>'
    await load(tag().replace('src="', `src="${collector.url}`) + late)
    await tab.run('window.told = []; cuepoint.subscribe(({ name }) => told.push(name))')
    const file = `${collector.url}/cuepoint-more.js`
    await tab.waitFor(
      `return performance.getEntriesByName('${file}').some((one) => one.responseEnd)`,
    )
    await tab.click('iframe')
    await tab.waitFor(`return told.includes('preview_started')`)

    await load(tag())
    await tab.run(`
      const frame = document.createElement('iframe')
      frame.src = 'https://bandcamp.com/EmbeddedPlayer/track=1/'
      document.body.append(frame)`)
    await until(isLoaded, { timeoutMs: 5_000, what: 'more for what came later' })

    await load(`<script>
      const issues = []
      window.cuepointOptions = { onIssue: (issue) => issues.push(issue) }
      </script>${tag().replace('/cuepoint', '/nothing/cuepoint')}${embed}${embed}`)
    await tab.waitFor('return issues.length')
    await silence()
    expect(await tab.run('return [issues, said]')).toEqual([
      [
        expect.objectContaining({
          reason: 'plugin_failed',
          detail: expect.stringMatching(/^embeds: /),
        }),
      ],
      [],
    ])
  })
})
