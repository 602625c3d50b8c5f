import { join } from 'node:path'
import { launch, type LaunchOptions as PuppeteerOptions } from 'puppeteer-core'
import { findProgram } from '../processes/find-program.ts'
import { guardGroup } from '../processes/guard-group.ts'
import type { Browser } from './browser.ts'
import { createHome } from './create-home.ts'
import { isolation } from './isolation.ts'
import type { LaunchOptions } from './launch-browser.ts'
import { programs } from './programs.ts'
import { puppeteerTab } from './puppeteer-tab.ts'

const chromium = (world?: number): PuppeteerOptions => ({
  browser: 'chrome',
  args: [...isolation.chromium, ...(world ? [`--proxy-server=127.0.0.1:${world}`] : [])],
  // A hidden tab of a test has to be as slow as a hidden tab of a user.
  ignoreDefaultArgs: [
    '--disable-background-timer-throttling',
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
  ],
})

const firefox = (world?: number): PuppeteerOptions => ({
  browser: 'firefox',
  extraPrefsFirefox: {
    ...isolation.firefox,
    ...(world && { 'network.proxy.ssl_port': world }),
  },
})

/** Chromium over its DevTools protocol, Firefox over WebDriver BiDi: one code for both. */
export const launchPuppeteer = async (
  engine: 'chromium' | 'firefox',
  { world }: LaunchOptions,
): Promise<Browser> => {
  const executablePath = findProgram(...programs[engine])
  if (!executablePath) throw new Error(`${engine} is not installed; run npm run setup`)
  const home = await createHome(engine)
  const launched = launch({
    ...(engine === 'chromium' ? chromium : firefox)(world),
    acceptInsecureCerts: !!world,
    executablePath,
    // Without it Firefox ignores that puppeteer's settings name no server to fetch further settings from.
    env: { ...home.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' },
    userDataDir: join(home.path, 'profile'),
    headless: true,
    defaultViewport: { width: 1280, height: 800 },
    protocolTimeout: 30_000,
  })
  const browser = await launched.catch(async (error: unknown) => {
    await home.remove()
    throw error
  })
  const dismissGuard = guardGroup(browser.process()!.pid!, home.path)
  return {
    engine,
    newTab: async () => puppeteerTab(await browser.newPage()),
    close: async () => {
      await browser.close()
      dismissGuard()
      await home.remove()
    },
  }
}
