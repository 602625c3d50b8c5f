import type { FailureReason } from '../issue.ts'
import type { Issues } from '../issues.ts'
import type { Resolved } from '../resolve-options.ts'
import { backoff } from './backoff.ts'
import { classify } from './classify.ts'
import { encodeRequest } from './encode-request.ts'
import { withLock } from './lock.ts'
import type { Queue } from './queue.ts'
import type { Chunk, Fit } from './store.ts'

/** Below the 64 KiB that proxies and keepalive allow. */
const requestBytes = 60_000
const flushAtEvents = 20
const flushAtBytes = 10_240

export interface Sender {
  /** Counts what was stored; sends when it is enough, or `flushEveryMs` after the first. */
  noticed(chunks: readonly Chunk[]): void
  /** Sends until nothing waits or a request fails, whatever the back-off says. */
  flush(): Promise<void>
  /**
   * Tells the endpoint what is not acknowledged and waits for no answer: the page is hidden or left. `gone` means for
   * good.
   */
  tell(current: string | undefined, gone: boolean): void
  /** Ends the request in flight; no timers and no requests until it is undone. */
  setPaused(paused: boolean): void
}

const countEvents = (chunks: readonly Chunk[]) =>
  chunks.reduce((sum, { first, last }) => sum + last - first + 1, 0)

/** Store to endpoint: one request at a time, oldest stream first, whoever's it is. */
export const createSender = (
  options: Resolved,
  lockName: string,
  queue: Queue,
  issues: Issues,
): Sender => {
  const { endpoint, key, headers, transport, flushEveryMs } = options
  // text/plain needs no preflight, so it also works while the page is left (Fetch standard, CORS-safelisted).
  const type = endpoint.startsWith(`${location.origin}/`)
    ? 'application/json'
    : 'text/plain;charset=UTF-8'
  /** Streams that the endpoint refuses. */
  const aside = new Set<string>()
  const probed = new Set<string>()
  let unsent: Chunk[] = []
  let attempt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let backingOff = false
  let paused = false
  let refused = false
  let request: AbortController | undefined
  let running: Promise<void> | undefined

  const sleep = (ms?: number) => {
    clearTimeout(timer)
    timer = paused || ms === undefined ? undefined : setTimeout(flush, ms)
  }

  const post = (body: string, signal: AbortSignal | null) =>
    transport(endpoint, {
      method: 'POST',
      body,
      headers: { 'content-type': type, ...headers },
      credentials: options.credentials,
      redirect: 'error',
      keepalive: !signal,
      leaving: !signal,
      signal,
    })

  const encode = (chunks: readonly Chunk[], final: boolean) =>
    encodeRequest(chunks, { key, attempt, final, ...queue.describe(chunks) })

  /** Of a stream that is not ours one chunk is enough at first: often a beacon has delivered the rest. */
  const fit: Fit = (list, bytesOf, stream) => {
    let left = queue.isOwn(stream) || probed.has(stream) ? requestBytes : 0
    return list.filter((entry, i) => (left -= bytesOf(entry)) >= 0 || !i)
  }

  /** Whether the next request may follow. */
  const send = async (chunks: readonly Chunk[]): Promise<boolean> => {
    const { stream } = chunks[0]!
    const controller = (request = new AbortController())
    const timeout = setTimeout(() => controller.abort(), options.requestTimeoutMs)
    let failure: FailureReason = 'endpoint_unreachable'
    let detail: unknown
    let retryAfter
    try {
      const answer = await post(encode(chunks, false), controller.signal)
      const { status } = answer
      const text = await answer.text()
      const verdict = classify(status, text, stream, options.acknowledge)
      if (typeof verdict === 'object') {
        const { watermark = 0, rejected } = verdict
        await queue.acknowledge(chunks, watermark)
        for (const { seq, reason } of Array.isArray(rejected) ? rejected : []) {
          issues.drop('rejected', `${stream}/${seq}: ${reason}`)
        }
        probed.add(stream)
        attempt = 0
        return true
      }
      failure = verdict
      detail = `${status} ${text.slice(0, 99)}`
      retryAfter = answer.headers.get('retry-after')
      if (status === 409) aside.add(stream)
      refused = [401, 403, 404].includes(status)
    } catch (error) {
      detail = error
    } finally {
      clearTimeout(timeout)
    }
    if (!paused) {
      issues.failure(failure, detail, countEvents(chunks))
      backingOff = true
      sleep(backoff(++attempt, options.retryFirstMs, options.retryMaxMs, retryAfter))
    }
    return false
  }

  /** One read, one request, one deletion. */
  const cycle = async (): Promise<boolean> => {
    unsent = []
    await queue.write()
    await queue.importJournal()
    const chunks = await queue.read(aside, fit)
    if (chunks[0]) return !paused && send(chunks)
    if (!aside.size) queue.settle()
    return false
  }

  const drain = async () => {
    let more: boolean | undefined = true
    while (more) more = await withLock(lockName, cycle)
    running = undefined
    // Another page is sending, perhaps our events too: look again when it is done.
    if (more === undefined) sleep(1_000 + Math.random() * 1_000)
    // What was stored after the last read has nobody else to announce it.
    else if (unsent[0] && !backingOff) sleep(flushEveryMs)
  }

  const flush = async () => {
    sleep()
    backingOff = false
    if (!paused && !refused) await (running ??= drain())
  }

  return {
    noticed(chunks) {
      unsent.push(...chunks)
      if (backingOff || running) return
      const bytes = unsent.reduce((sum, chunk) => sum + chunk.bytes, 0)
      if (countEvents(unsent) >= flushAtEvents || bytes >= flushAtBytes) void flush()
      else if (!timer) sleep(flushEveryMs)
    },
    flush,
    tell(current, gone) {
      for (const chunks of queue.untold()) {
        const body = encode(chunks, gone || chunks[0]!.stream !== current)
        const plain = transport === fetch && !Object.keys(headers)[0]
        // Firefox answers true even when nothing was sent. Either way the events stay queued: whatever becomes of
        // this request, the next visit sends them.
        if (!plain || !navigator.sendBeacon(endpoint, new Blob([body], { type }))) {
          post(body, null).catch(() => {})
        }
      }
    },
    setPaused(now) {
      paused = now
      if (!now) return
      sleep()
      request?.abort()
    },
  }
}
