import type { TextStore } from '../context/storage.ts'
import type { Issues } from '../issues.ts'
import type { Resolved } from '../resolve-options.ts'
import { createBackoff } from './backoff.ts'
import { createJournal } from './journal.ts'
import { createPost } from './post.ts'
import { createQueue, type Queue } from './queue.ts'
import { createSender, type Sender } from './sender.ts'
import { createIdbStore } from './store-idb.ts'
import type { Stream } from './stream.ts'

export interface Delivery extends Pick<Queue, 'add' | 'counts'>, Pick<Sender, 'flush'> {
  /** Tells the endpoint what is not acknowledged, and waits for no answer. */
  tell(current: Stream | undefined, gone: boolean): void
  /** The page is hidden or left: saves what is open. */
  hide(): void
  /** The page is back. */
  show(): void
  /** Forgets everything but what stands in localStorage, which is the caller's. */
  erase(): void
}

/** The way of a numbered event: queue → store → sender → endpoint, and the short cut at leaving. */
export const createDelivery = (
  options: Resolved,
  prefix: string,
  local: TextStore,
  issues: Issues,
): Delivery => {
  const durable = options.queue === 'durable'
  const queue = createQueue(
    durable ? createIdbStore(`${prefix}queue`) : undefined,
    durable ? createJournal(local) : undefined,
    local,
    (chunks) => sender.noticed(chunks),
    (error) => issues.failure('storage_degraded', `IndexedDB: ${String(error)}`),
  )
  const post = createPost(options, queue)
  const sender = createSender(
    options,
    `${prefix}flush`,
    queue,
    createBackoff(options.retryFirstMs, options.retryMaxMs),
    post,
    issues,
  )
  return {
    add: queue.add,
    counts: queue.counts,
    flush: sender.flush,
    tell(current, gone) {
      for (const chunks of queue.untold()) {
        const final = gone || chunks[0]!.stream !== current?.id
        // Nothing left the queue: whatever becomes of this request, the next visit sends the events.
        post(chunks, 0, final).catch(() => {})
      }
    },
    hide() {
      queue.setHidden(true)
      sender.setPaused(true)
    },
    show() {
      queue.setHidden(false)
      sender.setPaused(false)
      void sender.flush()
    },
    erase() {
      sender.setPaused(true)
      sender.setPaused(false)
      queue.erase()
    },
  }
}
