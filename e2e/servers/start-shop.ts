import { recordEndpoint, type Endpoint } from './record-endpoint.ts'
import { startCollector, type Collector } from './start-collector.ts'
import { startPages, type Pages } from './start-pages.ts'

export interface Shop {
  readonly page: string
  readonly port: number
  readonly collector: Collector
  readonly endpoint: Endpoint
  readonly pages: Pages
  /** What stands in the head of every page that is loaded from now on. */
  serve(tags: string): void
  stop(): Promise<void>
}

/** A shop of one page, `shop.html`, on an origin of its own, with its endpoint at `/cue`. */
export const startShop = async (): Promise<Shop> => {
  const collector = await startCollector()
  const endpoint = recordEndpoint(collector.url)
  const values = { tags: '' }
  const pages = await startPages({ values, routes: { '/cue': endpoint.answer } })
  return {
    page: `${pages.url}/shop.html`,
    port: pages.port,
    collector,
    endpoint,
    pages,
    serve(tags) {
      values.tags = tags
    },
    stop: async () => {
      await pages.stop()
      await collector.discard()
    },
  }
}

/** The script's tag; what it says about drops and failures stands in `issues`. */
export const tracker = (options: object, attributes = ''): string => `
  <script>
    window.issues = []
    window.cuepointOptions = { endpoint: '/cue', debug: false, onIssue: (issue) => issues.push(issue), ...${JSON.stringify(options)} }
  </script>
  <script src="/cuepoint.js" ${attributes}></script>`
