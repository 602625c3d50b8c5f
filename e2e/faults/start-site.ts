import { text } from 'node:stream/consumers'
import { createRemoteControl, type RemoteControl } from '../browsers/remote-control.ts'
import { recordEndpoint, type Endpoint } from '../servers/record-endpoint.ts'
import { startCollector, type Collector } from '../servers/start-collector.ts'
import { startPages } from '../servers/start-pages.ts'

/** A shop whose pages are driven without a driver, with an endpoint that remembers and the collector behind it. */
export interface Site {
  /** With the script. */
  readonly page: string
  /** Of the same origin, without it. */
  readonly blank: string
  readonly remote: RemoteControl
  readonly collector: Collector
  readonly endpoint: Endpoint
  /** What pages posted to `/seen`, so that a test knows of what a killed page had captured. */
  readonly seen: string[]
  stop(): Promise<void>
}

export const startSite = async (): Promise<Site> => {
  const collector = await startCollector()
  const endpoint = recordEndpoint(collector.url)
  const remote = createRemoteControl()
  const seen: string[] = []
  const pages = await startPages({
    // Its own endpoint: the recorder answers no other origin.
    values: { collector: '' },
    append: remote.options.append,
    routes: {
      ...remote.options.routes,
      '/cue': endpoint.answer,
      '/seen': (request, response) =>
        void text(request).then(
          (body) => {
            seen.push(body)
            response.writeHead(204).end()
          },
          () => response.destroy(),
        ),
    },
  })
  return {
    page: `${pages.url}/plain.html`,
    blank: `${pages.url}/blank.html`,
    remote,
    collector,
    endpoint,
    seen,
    stop: async () => {
      await pages.stop()
      await collector.discard()
    },
  }
}
