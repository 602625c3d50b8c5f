import type { Issues } from '../issues.ts'
import type { Resolved } from '../resolve-options.ts'
import type { Backoff } from './backoff.ts'
import { classify } from './classify.ts'
import { withLock } from './lock.ts'
import type { Post } from './post.ts'
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
  /** Ends the request in flight; no timers and no requests until it is undone. */
  setPaused(paused: boolean): void
}

/** Store to endpoint: one request at a time, oldest stream first, whoever's it is. */
export const createSender = (
  { flushEveryMs, requestTimeoutMs, acknowledge }: Resolved,
  lockName: string,
  queue: Queue,
  backoff: Backoff,
  post: Post,
  issues: Issues,
): Sender => {
  /** Streams that the endpoint refuses. */
  const aside = new Set<string>()
  const probed = new Set<string>()
  let unsentEvents = 0
  let unsentBytes = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let backingOff = false
  let paused = false
  let refused = false
  let request: AbortController | undefined
  let running: Promise<void> | undefined

  const sleep = (ms: number | undefined) => {
    clearTimeout(timer)
    timer = paused || ms === undefined ? undefined : setTimeout(flush, ms)
  }

  /** Of a stream that is not ours one chunk is enough at first: often a beacon has delivered the rest. */
  const fit: Fit = (list, bytesOf, stream) => {
    let left = queue.find(stream) || probed.has(stream) ? requestBytes : 0
    return list.filter((entry, i) => (left -= bytesOf(entry)) >= 0 || i === 0)
  }

  /** Whether the next request may follow. */
  const send = async (chunks: readonly Chunk[]): Promise<boolean> => {
    const { stream } = chunks[0]!
    const events = chunks.reduce((sum, { first, last }) => sum + last - first + 1, 0)
    const controller = new AbortController()
    request = controller
    const timeout = setTimeout(() => controller.abort(), requestTimeoutMs)
    const fail = (
      reason: Parameters<Issues['failure']>[0],
      detail: string,
      retryAfter: string | null,
    ) => {
      issues.failure(reason, detail, events)
      backingOff = true
      sleep(backoff.failed(retryAfter))
      return false
    }
    try {
      const { status, headers, text } = await readAnswer(
        post(chunks, backoff.attempts(), false, controller.signal),
      )
      const { failure, watermark, rejected } = classify(status, text, stream, acknowledge)
      if (status === 409) aside.add(stream)
      refused = [401, 403, 404].includes(status)
      if (failure) {
        return fail(failure, `${status} ${text.slice(0, 99)}`, headers.get('retry-after'))
      }
      await queue.acknowledge(chunks, watermark)
      for (const { seq, reason } of rejected) issues.drop('rejected', `event ${seq}: ${reason}`)
      probed.add(stream)
      backoff.succeeded()
      return true
    } catch (error) {
      return !paused && fail('endpoint_unreachable', `${String(error)}; is it up, with CORS?`, null)
    } finally {
      clearTimeout(timeout)
    }
  }

  /** One read, one request, one deletion. */
  const cycle = async (): Promise<boolean> => {
    unsentEvents = unsentBytes = 0
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
    // Another page is sending, perhaps our events too: look again when it is done.
    if (more === undefined) sleep(1_000 + Math.random() * 1_000)
    // What was stored after the last read has nobody else to announce it.
    else if (unsentEvents && !backingOff) sleep(flushEveryMs)
    running = undefined
  }

  const flush = async () => {
    sleep(undefined)
    backingOff = false
    if (!paused && !refused) await (running ??= drain())
  }

  return {
    noticed(chunks) {
      for (const { first, last, bytes } of chunks) {
        unsentEvents += last - first + 1
        unsentBytes += bytes
      }
      if (backingOff || running) return
      if (unsentEvents >= flushAtEvents || unsentBytes >= flushAtBytes) void flush()
      else if (!timer) sleep(flushEveryMs)
    },
    flush,
    setPaused(now) {
      paused = now
      if (paused) {
        sleep(undefined)
        request?.abort()
      }
    },
  }
}

const readAnswer = async (answered: ReturnType<Post>) => {
  const answer = (await answered)!
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}
