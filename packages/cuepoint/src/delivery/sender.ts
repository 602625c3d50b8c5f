import type { FailureReason } from '../issue.ts'
import type { Issues } from '../issues.ts'
import type { Resolved } from '../resolve-options.ts'
import type { WireRequest } from '../wire.ts'
import { backoff } from './backoff.ts'
import { classify } from './classify.ts'
import { encodeRequest } from './encode-request.ts'
import { withLock } from './lock.ts'
import type { Queue } from './queue.ts'
import type { Chunk } from './store.ts'

const flushAtEvents = 20
const flushAtBytes = 10_240

export interface Sender {
  /** Counts an event; sends when it is enough, or `flushEveryMs` after the first. */
  noticed(bytes: number): void
  /** Sends until nothing waits or a request fails, whatever the back-off says. */
  flush(): Promise<void>
  /**
   * Consent is withdrawn: ends the request in flight. With `tell` the endpoint hears the last words of this page's
   * streams, and that the rest of them is denied. Returns how many events it was told of.
   */
  withdraw(tell: boolean): number
  /**
   * The page is hidden or left, `gone` for good: tells the endpoint what is not acknowledged and waits for no answer.
   * No timers and no requests until `show`.
   */
  hide(gone: boolean): void
  show(): void
}

/** Store to endpoint: one request at a time, oldest stream first, whoever's it is. */
export const createSender = (
  options: Resolved,
  lockName: string,
  queue: Queue,
  issues: Issues,
  mayFlow: () => boolean,
): Sender => {
  const { endpoint, key, headers, credentials, transport, flushEveryMs } = options
  // text/plain needs no preflight, so it also works while the page is left (Fetch standard, CORS-safelisted).
  const type = endpoint.startsWith(`${location.origin}/`)
    ? 'application/json'
    : 'text/plain;charset=UTF-8'
  /** Since the last read. */
  let events = 0
  let bytes = 0
  /** Failures in a row: while there are any, only the back-off's timer flushes. */
  let attempt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let hidden = false
  /** Withdrawals: what was read before one is not sent after it. */
  let era = 0
  let request: AbortController | undefined
  let running: Promise<void> | undefined

  const sleep = (ms?: number) => {
    clearTimeout(timer)
    timer = hidden || ms === undefined ? undefined : setTimeout(flush, ms)
  }

  const post = async (body: string, signal: AbortSignal | null) =>
    transport(endpoint, {
      method: 'POST',
      body,
      headers: { 'content-type': type, ...headers },
      credentials,
      redirect: 'error',
      keepalive: !signal,
      leaving: !signal,
      signal,
    })

  const encode = (chunks: readonly Chunk[], final: boolean, dropped: WireRequest['dropped']) =>
    encodeRequest(chunks, { key, attempt, final, dropped, last_seq: queue.lastSeq(chunks) })

  /** The page's last words, one beacon for each stream. Returns the number of events. */
  const beacon = (final: boolean, denied: boolean) => {
    let told = 0
    queue.untold(denied).forEach((chunks, age) => {
      for (const { first, last } of chunks) told += last - first + 1
      // All but the newest stream are at their end.
      const body = encode(chunks, final || age > 0, denied ? queue.denied(chunks) : [])
      // Firefox answers true even when nothing was sent. Either way the events stay queued: whatever becomes of
      // this request, the next visit sends them.
      if (
        transport !== fetch ||
        Object.keys(headers)[0] ||
        !navigator.sendBeacon?.(endpoint, new Blob([body], { type }))
      ) {
        post(body, null).catch(() => {})
      }
    })
    return told
  }

  /** Whether the next request may follow. */
  const send = async (chunks: readonly Chunk[]): Promise<boolean> => {
    const { stream, first } = chunks[0]!
    const controller = (request = new AbortController())
    setTimeout(() => controller.abort(), options.requestTimeoutMs)
    let failure: FailureReason = 'endpoint_unreachable'
    try {
      const answer = await post(encode(chunks, false, []), controller.signal)
      const { status } = answer
      const text = await answer.text()
      const verdict = classify(status, text, stream, options.acknowledge)
      if (typeof verdict === 'string') {
        failure = verdict
        throw new Error(`${status} ${text.slice(0, 99)}`)
      }
      const { watermark = 0, rejected } = verdict
      await queue.acknowledge(chunks, watermark)
      for (const { seq, reason } of rejected ?? []) {
        issues.drop('rejected', 1, `${stream}/${seq}`, reason)
      }
      attempt = 0
      return true
    } catch (error) {
      if (!hidden && request === controller) {
        issues.failure(failure, chunks.at(-1)!.last - first + 1, error)
        sleep(backoff(++attempt, options.retryFirstMs))
      }
      return false
    }
  }

  /** One read, one request, one deletion. */
  const cycle = async (): Promise<boolean> => {
    events = bytes = 0
    const began = era
    await queue.write()
    const chunks = await queue.read()
    if (chunks[0]) return !hidden && mayFlow() && (began < era || send(chunks))
    attempt = 0
    if (!events) queue.settle()
    return false
  }

  const drain = async () => {
    let more: boolean | undefined = true
    while (more) more = await withLock(lockName, cycle)
    running = undefined
    // Another page is sending, perhaps our events too: look again when it is done.
    if (more === undefined) sleep(1_000 + Math.random() * 1_000)
    // What came after the last read has nobody else to announce it.
    else if (events && !attempt) sleep(flushEveryMs)
  }

  const flush = async () => {
    sleep()
    if (hidden || !mayFlow()) return
    const joined = running
    await (running ??= drain())
    // It may have read before the last event.
    if (joined && events && !attempt) await flush()
  }

  return {
    noticed(size) {
      events++
      bytes += size
      if (attempt || running) return
      if (events >= flushAtEvents || bytes >= flushAtBytes) void flush()
      else if (!timer) sleep(flushEveryMs)
    },
    flush,
    withdraw(tell) {
      era++
      sleep()
      request?.abort()
      request = undefined
      return tell ? beacon(true, true) : 0
    },
    hide(gone) {
      hidden = true
      sleep()
      request?.abort()
      queue.setHidden(true)
      beacon(gone, false)
    },
    show() {
      hidden = false
      queue.setHidden(false)
      void flush()
    },
  }
}
