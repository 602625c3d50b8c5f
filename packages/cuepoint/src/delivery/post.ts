import { attempt } from '../attempt.ts'
import type { Resolved } from '../resolve-options.ts'
import type { Format } from './format.ts'
import { gzip } from './gzip.ts'
import { retryAfter } from './retry-after.ts'
import { within } from './within.ts'

interface Answer {
  /** 0: none came. */
  status: number
  /** Of the answer, or why there is none. */
  text: string
  /** How long the endpoint wants to be left alone. */
  waitMs: number
}

/** The ways of a body to the endpoint. */
export interface Post {
  /** Waits for the answer; never rejects. */
  ask(body: string, controller: AbortController, compress: boolean | undefined): Promise<Answer>
  /** The page is left: nobody waits. */
  tell(body: string): void
  /** Sent by the browser when the page is gone, however it went (Chromium's fetchLater). Returns its undo. */
  will: ((body: string) => () => void) | undefined
}

export const createPost = (options: Resolved, format: Format): Post => {
  const { endpoint, headers, credentials, transport } = options
  const { contentType: type } = format
  const simple = format.simple && transport === fetch && !Object.keys(headers)[0]

  const { fetchLater } = window as { fetchLater?(url: string, init: object): void }

  const init = (body: string | ArrayBuffer, signal: AbortSignal | null) => ({
    method: 'POST',
    body,
    headers: { 'content-type': type, ...headers },
    credentials,
    redirect: 'error' as const,
    keepalive: !signal,
    leaving: !signal,
    signal,
  })

  return {
    async ask(body, controller, compress) {
      const exchange = async (): Promise<Answer> => {
        const sent = compress ? await gzip(body) : body
        const answer = await transport(endpoint, init(sent, controller.signal))
        const text = await answer.text()
        const { status } = answer
        return { status, text, waitMs: retryAfter(answer.headers?.get('retry-after'), text) }
      }
      try {
        return await within(exchange(), options.requestTimeoutMs, controller.signal)
      } catch (error) {
        controller.abort()
        return { status: 0, text: String(error), waitMs: 0 }
      }
    },
    tell(body) {
      // Firefox answers true even when nothing was sent. Either way the events stay queued: whatever becomes of
      // this request, the next visit sends them.
      if (!simple || !navigator.sendBeacon?.(endpoint, new Blob([body], { type }))) {
        void (async () => transport(endpoint, init(body, null)))().catch(() => {})
      }
    },
    will:
      simple && fetchLater
        ? (body) => {
            const controller = new AbortController()
            // Throws when its quota is used up.
            attempt(() =>
              fetchLater(endpoint, { ...init(body, controller.signal), keepalive: undefined }),
            )
            // With a reason: no error is made, nor its trace.
            return () => controller.abort(0)
          }
        : undefined,
  }
}
