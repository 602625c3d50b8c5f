import type { WireHeader } from '../wire.ts'
import type { DeviceStore } from './device-store.ts'
import { testHost } from './test-host.ts'

/** This device is the shop's own: set by opening any page with `#cuepoint-ignore`, ended by `#cuepoint-unignore`. */
export const internalKey = 'internal'

/** A page that somebody edits: Shopify's theme editor, WordPress's customizer, Elementor. */
const editor = /[?&](preview_theme|customize_|elementor-p)/

/** The first DateTimeFormat of a page costs up to 50 ms, which is a long task by itself. */
const timezone = (): string =>
  (window as { Temporal?: { Now: { timeZoneId(): string } } }).Temporal?.Now.timeZoneId() ??
  Intl.DateTimeFormat().resolvedOptions().timeZone

/** What the header says about the page's surroundings. */
export const createPage = (local: DeviceStore) => {
  const { hash } = location
  if (hash === '#cuepoint-ignore') local.write(internalKey, 1)
  if (hash === '#cuepoint-unignore') local.write(internalKey, undefined)

  const traffic = () => {
    if (local.read(internalKey)) return 'internal'
    const shop = (window as { Shopify?: { designMode?: boolean } }).Shopify
    if (shop?.designMode || editor.test(location.search)) return 'preview'
    if (navigator.webdriver) return 'automated'
    return testHost.test(location.hostname) ? 'test' : null
  }

  return (): Pick<WireHeader, 'locale' | 'timezone' | 'viewport' | 'screen' | 'traffic'> => ({
    locale: navigator.language,
    timezone: timezone(),
    viewport: [innerWidth, innerHeight],
    screen: [screen.width, screen.height],
    traffic: traffic(),
  })
}
