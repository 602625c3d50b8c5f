import type { WireHeader } from '../wire.ts'
import type { DeviceStore } from './device-store.ts'

/** This device is the shop's own: set by opening any page with `#cuepoint-ignore`, ended by `#cuepoint-unignore`. */
export const internalKey = 'internal'

/** A page that somebody edits: Shopify's theme editor, WordPress's customizer, Elementor. */
const editor =
  /[?&](preview_theme_id|customize_(changeset_uuid|messenger_channel)|elementor-preview)=/
const testHost = /^(localhost|127\..*|\[::1]|.*\.(test|local|localhost))$/

/** What the header says about the page's surroundings. */
export const createPage = (local: DeviceStore) => {
  const asked = /^#cuepoint-(un)?ignore$/.exec(location.hash)
  if (asked) local.write(internalKey, asked[1] ? undefined : 1)

  const traffic = () => {
    if (local.read(internalKey)) return 'internal'
    const shop = (window as { Shopify?: { designMode?: boolean } }).Shopify
    if (shop?.designMode || editor.test(location.search)) return 'preview'
    if (navigator.webdriver) return 'automated'
    return testHost.test(location.hostname) ? 'test' : null
  }

  return (): Pick<WireHeader, 'locale' | 'timezone' | 'viewport' | 'screen' | 'traffic'> => ({
    locale: navigator.language,
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    viewport: [innerWidth, innerHeight],
    screen: [screen.width, screen.height],
    traffic: traffic(),
  })
}
