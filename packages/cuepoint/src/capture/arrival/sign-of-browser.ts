import { siteNamed } from '../sites/site-named.ts'
import { firstSign, type Sign } from './first-sign.ts'

/** What the browser says of itself. */
export interface Browser {
  userAgent: string
  /** Opened as an installed app. */
  isStandalone: boolean
}

/** What has no browser's name behind it: Android's views, and those of iOS. */
const webView = /; wv\)|(iphone|ipad|ipod)(?!.*safari\/)/

/** Of an app that the page is open in, as the browser names itself; direct where it is none. */
export const signOfBrowser = ({ userAgent, isStandalone }: Browser): Sign => {
  const text = userAgent.toLowerCase()
  if (isStandalone) return ['app', 'pwa']
  if (/gsa\//.test(text)) return ['search', 'google']
  if (/\bline\//.test(text)) return ['messaging', 'line.me']
  return (
    // Browsers are called after engines, too.
    firstSign((table, channel) => /mess|so|vi/.test(channel) && siteNamed(table, text)) ??
    (webView.test(text) ? ['app', 'webview'] : ['direct'])
  )
}
