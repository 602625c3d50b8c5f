import { afterAll, beforeAll, expect, test } from 'vitest'
import { eachEngine } from './browsers/each-engine.ts'
import { startPages, type Pages } from './servers/start-pages.ts'

// The built `cuepoint/testing` in real pages, as tests in a browser use it.

let pages: Pages
beforeAll(async () => {
  pages = await startPages()
})
afterAll(() => pages.stop())

const testing = `const { createTestTracker, testPlugin } = await import('/dist/testing.js')`

/** Runs in the page; what is thrown there comes back as its message. */
const messageOf = (body: string) =>
  `try { ${body}; return '' } catch (error) { return error.message }`

eachEngine((newTab) => {
  test('a test tracker records, sends nothing and leaves nothing, also without IndexedDB', async () => {
    const tab = await newTab()
    await tab.goto(`${pages.url}/blank.html`)
    const before = pages.requests.length
    const seen = await tab.run(`
      delete window.indexedDB
      Object.defineProperty(window, 'indexedDB', { value: undefined })
      ${testing}
      const { standard } = await import('/dist/capture.js')
      const cue = createTestTracker({ plugins: standard(), endpoint: '/cue' })
      cue.expectEvent('page_viewed')
      setTimeout(() => cue.track('product_added', { items: [{ item_id: 'pack-42' }] }), 20)
      const added = await cue.waitForEvent('product_added', { items: [{}] })
      const { acknowledged, queued } = await cue.flush()
      cue.track('cart_viewed', { items: [] })
      cue.stop()
      const left = [...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie]
      const names = cue.events.map(({ name }) => name)
      return { item: added.props.items[0].item_id, acknowledged, queued, left, names }`)
    expect(seen).toEqual({
      item: 'pack-42',
      acknowledged: 3,
      queued: 0,
      left: [''],
      names: ['page_viewed', 'arrival_recorded', 'product_added', 'cart_viewed'],
    })
    const asked = pages.requests
      .slice(before)
      .filter((request) => !/^GET \/(dist\/|favicon)/.test(request))
    expect(asked).toEqual([])
  })

  test('a page that is left takes with it what a forgotten tracker kept', async () => {
    const tab = await newTab()
    await tab.goto(`${pages.url}/blank.html`)
    const kept = await tab.run(`
      ${testing}
      createTestTracker().track('pack_opened')
      return Object.keys(localStorage).length`)
    expect(kept).toBeGreaterThan(0)
    await tab.goto(`${pages.url}/blank.html?next`)
    expect(await tab.run(`return Object.keys(localStorage)`)).toEqual([])
  })

  test('each of our own plugins keeps to the rules, and a bad one does not', async () => {
    const tab = await newTab()
    await tab.goto(`${pages.url}/blank.html`)
    const problems = await tab.run(`
      ${testing}
      const {
        standard, exactSources, observePlayer, vitals,
        buyButton, ecwid, foxycart, paddle, snipcart, wix,
        crisp, freshchat, hubspot, intercom, jivochat, livechat, olark, zendesk,
        ...families
      } = await import('/dist/capture.js')
      families.shops = () =>
        families.carts({ sources: [buyButton, ecwid, foxycart, paddle, snipcart, wix] })
      families.desks = () =>
        families.chats({ sources: [crisp, freshchat, hubspot, intercom, jivochat, livechat, olark, zendesk] })
      families.exact = () => families.previews({ sources: exactSources() })
      const silent = () => {}
      const player = { play: (tell) => tell(), pause: silent, seek: silent, ended: silent, position: () => 0, item: silent }
      families.observed = () => observePlayer(player)
      const told = {}
      for (const [name, family] of Object.entries(families)) {
        try { testPlugin(family()).stop() } catch (error) { told[name] = error.message }
      }
      return [Object.keys(families).length, told]`)
    expect(problems).toEqual([15, {}])
    const bad = await tab.run(
      messageOf(`
      ${testing}
      testPlugin({ name: 'bad', setup() {
        addEventListener('click', () => {})
        document.addEventListener('scroll', () => {})
        HTMLMediaElement.prototype.play = () => {}
        history.pushState = () => {}
      } })`),
    )
    expect(String(bad).split('\n').sort()).toEqual([
      '  its undo leaves HTMLMediaElement.prototype.play as it has set it',
      '  its undo leaves a listener: click on window',
      '  its undo leaves a listener: scroll on document',
      '  its undo leaves history.pushState as it has set it',
      'testPlugin: bad',
    ])
  })
})
