import { afterAll, afterEach, beforeAll, describe } from 'vitest'
import type { Browser } from './browser.ts'
import { engines, type Engine } from './engines.ts'
import { launchBrowser } from './launch-browser.ts'
import type { Tab } from './tab.ts'

/**
 * The same tests in every engine, with one browser for all of them. Tabs that a test leaves open are
 * closed after it, so that a failed test does not disturb the next.
 */
export const eachEngine = (tests: (newTab: () => Promise<Tab>, engine: Engine) => void): void => {
  describe.each(engines)('%s', (engine) => {
    let browser: Browser
    const opened: Tab[] = []
    beforeAll(async () => {
      browser = await launchBrowser(engine)
    })
    afterEach(async () => {
      for (const tab of opened.splice(0)) await tab.close()
    })
    afterAll(() => browser?.close())

    tests(async () => {
      const tab = await browser.newTab()
      opened.push(tab)
      return tab
    }, engine)
  })
}
