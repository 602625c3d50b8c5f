import { byteLength } from '../byte-length.ts'
import { attempt } from '../attempt.ts'
import type { Issues } from '../issues.ts'
import type { Resolved } from '../resolve-options.ts'
import { backoff } from './backoff.ts'
import type { Verdict } from './classify.ts'
import type { Known } from './counters.ts'
import { formatOf } from './format.ts'
import { withLock } from './lock.ts'
import { maxRoom } from './max-room.ts'
import { createPost } from './post.ts'
import { createRefusals } from './refusals.ts'
import type { Queue } from './queue.ts'
import { sizeOf } from './size-of.ts'
import type { Chunk } from './store.ts'

const flushAtEvents = 20
const flushAtBytes = 10_240
/** Two must fit into the 64 KiB that an origin has for fetchLater: the next is armed before the last is taken back. */
const willBytes = 28_000
/** Arming costs a millisecond. */
const willEveryMs = 1_000

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
  const { flushEveryMs } = options
  const format = formatOf(options)
  const post = createPost(options, format)
  const refusals = createRefusals(queue, format.maxBytes)
  /** Since the last read. */
  let events = 0
  let bytes = 0
  /** Something came since the last beacon. */
  let news = false
  /** Failures in a row: while there are any, only the back-off's timer flushes. */
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let hidden = false
  /** Withdrawals: what was read before one is not sent after it. */
  let era = 0
  let request: AbortController | undefined
  let running: Promise<void> | undefined
  let compress: boolean | undefined = options.gzip || format.gzip
  /** The stream of the last accepted request. */
  let probed = ''
  /** Nothing was left in the store after it. */
  let empty: boolean | void
  let beaconed = false
  let will: (() => void) | undefined
  let willTimer: ReturnType<typeof setTimeout> | undefined

  const sum = (chunks: readonly Chunk[]) =>
    chunks.reduce((size, chunk) => size + (chunk.events ? sizeOf(chunk) : 0), 0)

  const sleep = (ms?: number) => {
    clearTimeout(timer)
    timer = hidden || ms === undefined ? undefined : setTimeout(flush, ms)
  }

  const write = (
    chunks: readonly Chunk[],
    final: boolean,
    { last_seq, unnumbered } = queue.known(chunks[0]!.stream),
  ) =>
    attempt(() =>
      format.write(chunks, {
        attempt: failures,
        final,
        // A counter may be lost where its events are not.
        last_seq: Math.max(last_seq, chunks.at(-1)!.last),
        unnumbered,
      }),
    )

  /** Without a lasting id a copy would count: then only the answer to a request says that it need not be sent again. */
  const mayLeave = () => format.dedupe !== 'none' && !refusals.unwelcome()

  /** The page's last words, one beacon for each stream. Returns the number of events. */
  const tell = (streams: Chunk[][], final: boolean) => {
    if (!mayLeave()) return 0
    beaconed = true
    streams.forEach((chunks, age) => {
      // All but the newest stream are at their end.
      const body = (format.bare || sum(chunks)) && write(chunks, final || age > 0)
      if (body) post.tell(body)
    })
    return sum(streams.flat())
  }

  /** What the browser sends if this page crashes. */
  const bequeath = () => {
    willTimer = undefined
    const [chunks = []] = hidden || !mayLeave() ? [] : queue.recent(willBytes)
    const body = sum(chunks) && write(chunks, false)
    const next = body ? post.will!(body) : undefined
    will?.()
    will = next
  }

  /** Of each event, whether the backend does not take it any more. */
  const ages = ({ events }: Chunk): boolean[] =>
    format.maxEventAge < Infinity
      ? JSON.parse(`[${events}]`).map(
          ({ at }: { at: number }) => at < Date.now() - format.maxEventAge,
        )
      : []

  const retry = (waitMs: number) => {
    const ms = backoff(++failures, options.retryFirstMs)
    sleep(ms === undefined ? ms : Math.max(ms, waitMs))
  }

  const accept = async (
    chunks: readonly Chunk[],
    known: Known,
    reach: number,
    { watermark = 0, rejected, accepts }: Exclude<Verdict, string>,
  ): Promise<true> => {
    const { stream } = chunks[0]!
    const isSent = (seq: number) =>
      chunks.some(({ first, last, events }) => events && seq >= first && seq <= last)
    const refused = new Map(
      (Array.isArray(rejected) ? rejected : []).flatMap((one) =>
        isSent(one?.seq) ? [[one.seq, one.reason]] : [],
      ),
    )
    // Before anything waits, so that the totals are right at any time.
    for (const [seq, reason] of refused) {
      issues.drop('rejected', queue.isOwn(stream) ? 1 : 0, `${stream}/${seq}`, reason)
    }
    empty = await queue.acknowledge(chunks, Math.min(watermark, reach), known, refused.size)
    failures = 0
    probed = stream
    compress ||= accepts?.includes?.('gzip')
    if (sum(chunks)) refusals.accepted(chunks)
    if (will) bequeath()
    return true
  }

  /** Whether another request may follow at once. */
  const send = async (chunks: readonly Chunk[]): Promise<boolean> => {
    const size = sum(chunks)
    const { stream } = chunks[0]!
    const known = queue.known(stream)
    const reach = queue.reach(stream)
    if (!size && !format.bare) return accept(chunks, known, reach, {})
    const controller = (request = new AbortController())
    const body = write(chunks, false, known)
    // Nobody is asked when the encoder failed, or made more than its backend takes.
    const unfit =
      body === undefined
        ? 400
        : (size > format.maxEvents || byteLength(body) > format.maxBytes) && 413
    const { status, text, waitMs } = unfit
      ? {
          status: unfit,
          text: unfit > 400 ? 'too much for the encoder' : 'the encoder failed',
          waitMs: 0,
        }
      : await post.ask(body!, controller, compress)
    // Taken back: the page is hidden, or consent withdrawn.
    if (controller !== request || hidden) return false
    const verdict = unfit
      ? 'endpoint_refused'
      : status
        ? format.classify(status, text, stream)
        : 'endpoint_unreachable'
    issues.trace?.push({ status, text, chunks, verdict })
    if (typeof verdict !== 'string') return accept(chunks, known, reach, verdict)
    if (!unfit || size < 2) issues.failure(verdict, size, status || '', text.slice(0, 99))
    if (await refusals.refused(status, chunks)) return true
    retry(waitMs)
    return false
  }

  /** One read, one request, one deletion. */
  const cycle = async (): Promise<boolean> => {
    events = bytes = 0
    empty = false
    const began = era
    await queue.write()
    const chunks = await queue.read(
      { bytes: refusals.most(), events: format.maxEvents },
      refusals.skips,
    )
    if (hidden || !mayFlow()) return false
    if (began < era) return true
    const [first] = chunks
    const old = chunks.find((chunk) => ages(chunk).includes(true))
    if (old) {
      await (ages(old).includes(false) ? queue.split(old) : queue.drop(old, 'expired'))
      return true
    }
    if (first) {
      // What an earlier page has sent by beacon may have arrived: its oldest events bring the answer.
      const probe = probed !== first.stream && (beaconed || !queue.isOwn(first.stream))
      const more = await send(probe ? [first] : refusals.pick(chunks))
      // Most often that was all, and another look would cost as much as a request.
      if (!more || !empty || hidden) return more
    } else if (refusals.release()) {
      retry(0)
      return false
    }
    failures = 0
    const untold = !events && queue.settle(refusals.isStranger)
    return !!untold && send([untold])
  }

  const drain = async () => {
    let more: boolean | undefined = true
    refusals.begin()
    try {
      while (more && !refusals.unwelcome()) more = await withLock(lockName, cycle)
    } catch (error) {
      // Foreign code: an encoder's `classify`, an answer that is like no other.
      issues.failure('plugin_failed', 0, error)
      retry(0)
    }
    running = undefined
    // Another page is sending, perhaps our events too: look again when it is done.
    if (more === undefined) sleep(1_000 + Math.random() * 1_000)
    // What came after the last read has nobody else to announce it.
    else if (events && !failures) sleep(flushEveryMs)
  }

  const flush = async () => {
    sleep()
    if (hidden || refusals.unwelcome() || !mayFlow()) return
    const joined = running
    await (running ??= drain())
    // It may have read before the last event.
    if (joined && events && !failures) await flush()
  }

  return {
    noticed(size) {
      events++
      bytes += size
      news = true
      if (hidden) return
      if (post.will) willTimer ??= setTimeout(bequeath, willEveryMs)
      if (failures || running) return
      if (events >= flushAtEvents || bytes >= flushAtBytes) void flush()
      else if (!timer) sleep(flushEveryMs)
    },
    flush,
    withdraw(mayTell) {
      era++
      sleep()
      request?.abort()
      request = undefined
      will?.()
      will = undefined
      return mayTell ? tell(queue.lastWords(), true) : 0
    },
    hide(gone) {
      hidden = true
      sleep()
      request?.abort()
      queue.setHidden(true)
      if (news) tell(queue.recent(maxRoom.bytes), gone)
      news = false
      if (will) bequeath()
    },
    show() {
      hidden = false
      queue.setHidden(false)
      void flush()
    },
  }
}
