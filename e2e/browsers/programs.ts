import type { Engine } from './engines.ts'

/** The program of each engine under the names it has on different systems; any one will do. */
export const programs: Record<Engine, string[]> = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
  firefox: ['firefox-esr', 'firefox'],
  webkit: ['WebKitWebDriver'],
}
