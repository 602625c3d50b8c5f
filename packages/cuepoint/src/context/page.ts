import type { WireHeader } from '../wire.ts'

/** What the header says about the page's surroundings. */
export const page = (): Pick<
  WireHeader,
  'locale' | 'timezone' | 'viewport' | 'screen' | 'traffic'
> => ({
  locale: navigator.language,
  timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  viewport: [innerWidth, innerHeight],
  screen: [screen.width, screen.height],
  traffic: navigator.webdriver ? 'automated' : null,
})
