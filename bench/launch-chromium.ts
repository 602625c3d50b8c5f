import { join } from 'node:path'
import { launch, type CDPSession, type Page } from 'puppeteer-core'
import { createHome } from '../e2e/browsers/create-home.ts'
import { isolation } from '../e2e/browsers/isolation.ts'
import { programs } from '../e2e/browsers/programs.ts'
import { puppeteerTab } from '../e2e/browsers/puppeteer-tab.ts'
import type { Tab } from '../e2e/browsers/tab.ts'
import { findProgram } from '../e2e/processes/find-program.ts'
import { guardGroup } from '../e2e/processes/guard-group.ts'

export interface Window extends Tab {
  readonly page: Page
  readonly devtools: CDPSession
  /** Processor time of the page's main thread so far, in milliseconds: others at work do not count. */
  busy(): Promise<number>
  /** What the page's JavaScript holds after a collection, in bytes. */
  heap(): Promise<number>
}

export interface Chromium {
  readonly version: string
  /** In front, with empty storage and caches, and in a process of its own. */
  newWindow(): Promise<Window>
  close(): Promise<void>
}

const openWindow = async (page: Page): Promise<Window> => {
  const devtools = await page.createCDPSession()
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  const read = async (name: string) => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return metrics.find((metric) => metric.name === name)!.value
  }
  const tab = puppeteerTab(page)
  return {
    ...tab,
    page,
    devtools,
    busy: async () => (await read('ThreadTime')) * 1_000,
    heap: async () => {
      // Twice: what the first one finalises, the second one frees.
      await devtools.send('HeapProfiler.collectGarbage')
      await devtools.send('HeapProfiler.collectGarbage')
      return read('JSHeapUsedSize')
    },
    close: async () => {
      await tab.close()
      await page.browserContext().close()
    },
  }
}

/** Chromium as the tests have it, with its DevTools protocol in reach. */
export const launchChromium = async (): Promise<Chromium> => {
  const executablePath = findProgram(...programs.chromium)
  if (!executablePath) throw new Error('chromium is not installed; run npm run setup')
  const home = await createHome('bench')
  const launched = launch({
    browser: 'chrome',
    args: isolation.chromium,
    executablePath,
    env: home.env,
    userDataDir: join(home.path, 'profile'),
    headless: true,
    protocolTimeout: 60_000,
  })
  const browser = await launched.catch(async (error: unknown) => {
    await home.remove()
    throw error
  })
  const dismissGuard = guardGroup(browser.process()!.pid!, home.path)
  return {
    version: await browser.version(),
    newWindow: async () => openWindow(await (await browser.createBrowserContext()).newPage()),
    close: async () => {
      await browser.close()
      dismissGuard()
      await home.remove()
    },
  }
}
