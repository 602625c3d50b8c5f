import { watchLifecycle } from '../packages/cuepoint/src/delivery/lifecycle.ts'
import { createQueue } from '../packages/cuepoint/src/delivery/queue.ts'
import { createSender } from '../packages/cuepoint/src/delivery/sender.ts'
import { createIdbStore } from '../packages/cuepoint/src/delivery/store-idb.ts'
import { createStream } from '../packages/cuepoint/src/delivery/stream.ts'

/** All of delivery, and nothing around it: what `bytes.ts` bundles and weighs. */
export const deliveryEntry = {
  createStream,
  createIdbStore,
  createQueue,
  createSender,
  watchLifecycle,
}
