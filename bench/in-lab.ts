import { startFaultEndpoint, type FaultEndpoint } from '../e2e/servers/fault-endpoint.ts'
import { startCollector, type Collector } from '../e2e/servers/start-collector.ts'
import { startPages } from '../e2e/servers/start-pages.ts'
import { silence } from '../e2e/visit.ts'
import { launchChromium, type Window } from './launch-chromium.ts'

export interface Lab {
  readonly collector: Collector
  /** Counts what it hands to the collector. */
  readonly endpoint: FaultEndpoint
  /** What stands in `{{name}}` of pages that have it. */
  readonly values: Record<string, string>
  /** Address of the pages. */
  readonly url: string
  newWindow(): Promise<Window>
  /**
   * A window whose tracker, `cue`, has captured a page view and settled. `options` is the text of an object with further options. `before` runs
   * before the SDK is loaded.
   */
  openTracker(options?: string, before?: string): Promise<Window>
}

const settleMs = 1_000

/** Gives clocks of 5 µs to pages, and of 100 µs to those without (High Resolution Time, section 9.1). */
const isolated = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
}

/** Chromium, the built SDK and the collector's command line, for as long as the work takes. */
export const inLab = async <T>(work: (lab: Lab) => Promise<T>): Promise<T> => {
  const undo: (() => Promise<void>)[] = []
  try {
    const collector = await startCollector()
    undo.unshift(collector.discard)
    const endpoint = await startFaultEndpoint(collector.url)
    undo.unshift(endpoint.close)
    const values: Record<string, string> = {}
    const pages = await startPages({ headers: isolated, values })
    undo.unshift(pages.stop)
    const chromium = await launchChromium()
    undo.unshift(chromium.close)
    const { newWindow } = chromium
    return await work({
      collector,
      endpoint,
      values,
      url: pages.url,
      newWindow,
      openTracker: async (options = '{}', before = '') => {
        const window = await newWindow()
        await window.goto(`${pages.url}/blank.html`)
        await window.run(
          `${before}
           const { createTracker } = await import('/dist/index.js')
           window.createTracker = createTracker
           window.issues = []
           window.cue = createTracker({
             endpoint: args[0],
             consent: 'granted',
             // On this machine's address it would write every event to the console.
             debug: false,
             onIssue: (issue) => issues.push(issue),
             ...${options},
           })
           // Every page has one, and what is done once a page is no part of what an event costs; \`start\` measures it.
           cue.track('page_viewed', { title: 'Packs', navigation: 'load' })
           await cue.flush()`,
          `${collector.url}/cue`,
        )
        await silence(settleMs)
        return window
      },
    })
  } finally {
    for (const end of undo) await end()
  }
}
