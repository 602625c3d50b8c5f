import { describe } from 'vitest'
import { engines, type Engine } from './engines.ts'
import type { Tab } from './tab.ts'
import { withBrowser } from './with-browser.ts'

/** The same tests in every engine. */
export const eachEngine = (tests: (newTab: () => Promise<Tab>, engine: Engine) => void): void => {
  describe.each(engines)('%s', (engine) => tests(withBrowser(engine), engine))
}
