import type { StoredEvent } from '../../packages/collector/src/store.ts'
import type { Tab } from '../browsers/tab.ts'
import { type Expectation, expectEvents } from '../expect-events.ts'
import { readDevice } from '../read-device.ts'
import { until } from '../until.ts'
import { silence } from '../visit.ts'
import { shopParts } from './shop-parts.ts'
import type { Shop } from './shop.ts'

const { accept, banner, withdraw } = shopParts

/** Sends what is queued: a page may wait for five seconds. */
const deliver = (tab: Tab) => tab.run(`dispatchEvent(new Event('online'))`)

/** What a visitor does in the shop, and what becomes known of it. */
export const createVisitor = (newTab: () => Promise<Tab>, shop: () => Shop) => {
  const named = async (name: string): Promise<StoredEvent[]> =>
    (await shop().events()).filter((event) => event.name === name)

  /** Opens a page and waits until React runs, for only then the consent is known. */
  const load = async (tab: Tab, path: string) => {
    await tab.goto(shop().url + path)
    await tab.waitFor(`return !!document.querySelector('${banner} button, ${withdraw}')`)
  }

  return {
    deliver,
    load,
    named,
    async enter(path: string) {
      const tab = await newTab()
      await tab.setViewport(1280, 1000)
      await load(tab, path)
      return tab
    },
    async accept(tab: Tab) {
      if (await tab.run(`return !!document.querySelector('${accept}')`)) await tab.click(accept)
    },
    /** The router has shown this page. */
    shows: (tab: Tab, title: string, search = '') =>
      tab.waitFor(
        `return document.title === '${title} · Estúdio Maré' && location.search === '${search}'`,
      ),
    /** Waits until so many events of the name are stored. */
    arrived: (tab: Tab, name: string, count: number) =>
      until(
        async () => {
          await deliver(tab)
          return (await named(name)).length >= count
        },
        { timeoutMs: 20_000, everyMs: 200, what: `${count} of ${name}` },
      ),
    /** Waits until nothing more comes, so that what is stored later is of what is done later. */
    async settled(tab: Tab) {
      await deliver(tab)
      await silence()
    },
    viewsOf: (events: StoredEvent[]) =>
      events
        .filter((event) => event.name === 'page_viewed')
        .map(({ url, props }) => ({ url: url.replace(shop().url, ''), ...props })),
    /** What of Cuepoint's lies on the device, but for the decision. */
    async traces(tab: Tab) {
      const { local, session, databases } = await readDevice(tab)
      return [local, session, databases]
        .flatMap(Object.keys)
        .filter((name) => name.startsWith('cuepoint') && name !== 'cuepoint:default:consent')
    },
    expectEvents: (expected: Expectation) =>
      expectEvents(
        {
          events: async ({ after = 0 } = {}) =>
            (await shop().events()).filter(({ cursor }) => cursor > after),
        },
        expected,
      ),
  }
}
