import type { StandardEvents } from '../catalog.ts'
import type { Plugin } from '../plugin.ts'
import { createScope } from '../scope.ts'
import { classifyArrival } from './classify-arrival.ts'
import { hear } from './dom/hear.ts'
import { landing } from './dom/landing.ts'

/** Not `fullscreen`: a browser's F11 is that, too. */
const installed =
  '(display-mode: standalone), (display-mode: minimal-ui), (display-mode: window-controls-overlay)'

const readBrowser = () => ({
  // The views of Telegram are told by what it puts there.
  userAgent: navigator.userAgent + ('TelegramWebviewProxy' in window ? ' Telegram' : ''),
  isStandalone:
    !!(navigator as { standalone?: boolean }).standalone ||
    // Test runners have none.
    !!window.matchMedia?.(installed).matches,
})

/**
 * `arrival_recorded`: once for each document load that came from outside, with the URL and time of its
 * navigation: a router may have cleaned the address since. Ad networks' click ids go along only with the marketing purpose: an
 * arrival that has some waits until the visitor has answered.
 */
export const arrivals = (): Plugin<Pick<StandardEvents, 'arrival_recorded'>> => ({
  name: 'arrivals',
  setup({ consent, issue, session, track }) {
    const { navigation, url, at } = landing()
    if (navigation !== 'load') return
    const isFirst = session.read().started_at >= at
    const found = classifyArrival(url, document.referrer, { ...readBrowser(), isFirst })
    if (!found) return
    const { click_ids, ...arrival } = found
    const scope = createScope(issue)
    const tell = () => {
      const { mode, marketing } = consent.read()
      if (click_ids && mode === 'pending') return
      scope.undo()
      track('arrival_recorded', marketing ? found : arrival, { at, url })
    }
    hear(scope, 'cuepoint:consent', tell)
    tell()
    return scope.undo
  },
})
