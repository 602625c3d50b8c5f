import type { Browser } from './browser.ts'
import type { Engine } from './engines.ts'
import { launchPuppeteer } from './launch-puppeteer.ts'
import { launchWebkit } from './launch-webkit.ts'

export const launchBrowser = (engine: Engine): Promise<Browser> =>
  engine === 'webkit' ? launchWebkit() : launchPuppeteer(engine)
