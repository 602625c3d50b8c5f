import { eachEngine } from '../browsers/each-engine.ts'
import { inChromium } from '../browsers/in-chromium.ts'
import type { Tab } from '../browsers/tab.ts'

/** Chromium alone, and every engine with `npm run test:examples`, which sets this variable. */
export const inExampleEngines: (tests: (newTab: () => Promise<Tab>) => void) => void = process.env[
  'CUEPOINT_EXAMPLES'
]
  ? eachEngine
  : inChromium
