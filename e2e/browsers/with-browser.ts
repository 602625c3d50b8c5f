import { afterAll, afterEach, beforeAll } from 'vitest'
import type { Browser } from './browser.ts'
import type { Engine } from './engines.ts'
import { launchBrowser } from './launch-browser.ts'
import type { Tab } from './tab.ts'

/**
 * One browser for all tests of a suite. Tabs that a test leaves open are closed after it, so that a failed test does not
 * disturb the next.
 */
export const withBrowser = (engine: Engine): (() => Promise<Tab>) => {
  let browser: Browser
  const opened: Tab[] = []
  beforeAll(async () => {
    browser = await launchBrowser(engine)
  })
  afterEach(async () => {
    for (const tab of opened.splice(0)) await tab.close()
  })
  afterAll(() => browser?.close())

  return async () => {
    const tab = await browser.newTab()
    opened.push(tab)
    return tab
  }
}
