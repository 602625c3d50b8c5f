import { describe } from 'vitest'
import { engines } from './engines.ts'
import type { Tab } from './tab.ts'
import { withBrowser } from './with-browser.ts'

/** For what no engine decides. */
export const inChromium = (tests: (newTab: () => Promise<Tab>) => void): void => {
  describe.runIf(engines.includes('chromium'))('chromium alone', () =>
    tests(withBrowser('chromium')),
  )
}
