import type { Browser } from './browser.ts'
import type { Engine } from './engines.ts'
import { launchPuppeteer } from './launch-puppeteer.ts'
import { launchWebkit } from './launch-webkit.ts'

export interface LaunchOptions {
  /** Port of a proxy on this machine that answers for the rest of the world, with any certificate. Default there is no rest. */
  world?: number
}

export const launchBrowser = (engine: Engine, options: LaunchOptions = {}): Promise<Browser> =>
  engine === 'webkit' ? launchWebkit(options) : launchPuppeteer(engine, options)
