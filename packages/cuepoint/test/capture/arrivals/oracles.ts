import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import inAppSpy from 'inapp-spy'

const require = createRequire(import.meta.url)

// Neither of the two has types.
interface Page {
  window: { eval(script: string): any; document: object }
  reconfigure(options: { url: string }): void
  cookieJar: { removeAllCookiesSync(): void }
}
const { JSDOM } = require('jsdom') as { JSDOM: new (html: string, options: object) => Page }
const RefererParser = require('referer-parser') as new (
  referrer: string,
  url: string,
) => { medium: string }

/** Other packages that say where a visit comes from, asked in the same words. */
export const createOracles = () => {
  const dom = new JSDOM('', { runScripts: 'outside-only', url: 'https://www.batidas.com.br/' })
  dom.window.eval(readFileSync(require.resolve('sourcebuster/dist/sourcebuster.min.js'), 'utf8'))

  return {
    /** `utm <source> / <medium>`, `organic <engine>`, `referral`, `typein`; `throws` where it does. */
    sourcebuster(landing: string, referrer: string): string {
      dom.reconfigure({ url: `https://www.batidas.com.br${landing}` })
      dom.cookieJar.removeAllCookiesSync()
      Object.defineProperty(dom.window.document, 'referrer', {
        value: referrer,
        configurable: true,
      })
      try {
        dom.window.eval('sbjs.init()')
      } catch {
        return 'throws'
      }
      const { typ, src, mdm } = dom.window.eval('sbjs.get.current')
      return typ === 'utm' ? `utm ${src} / ${mdm}` : typ === 'organic' ? `organic ${src}` : typ
    },
    /** `search`, `social`, `email`, `internal`, `unknown`. */
    refererParser: (referrer: string): string =>
      new RefererParser(referrer, 'https://www.batidas.com.br/').medium,
    /** The app's name, `webview`, or nothing. */
    inAppSpy(userAgent: string): string {
      const { isInApp, appKey } = inAppSpy({ ua: userAgent || 'nothing' })
      return isInApp ? (appKey ?? 'webview') : ''
    },
  }
}
