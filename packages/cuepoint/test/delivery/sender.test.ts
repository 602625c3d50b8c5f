import { expect, it, vi } from 'vitest'
import { maxRoom } from '../../src/delivery/max-room.ts'
import type { Queue } from '../../src/delivery/queue.ts'
import { createSender, type Sender } from '../../src/delivery/sender.ts'
import { createIssues } from '../../src/issues.ts'
import { resolveOptions } from '../../src/resolve-options.ts'

it('settles nothing when an event came while it looked: a slow store may not have it yet', async () => {
  const settle = vi.fn<Queue['settle']>(() => undefined)
  let late = true
  const read = vi.fn<Queue['read']>(async () => {
    if (late) sender.noticed(100)
    late = false
    return []
  })
  const queue = {
    write: async () => {},
    read,
    settle,
    setHidden() {},
    recent: () => [],
  } as unknown as Queue
  const sender: Sender = createSender(
    resolveOptions({ endpoint: '/cue' }),
    'lock',
    queue,
    createIssues(() => {}),
    () => true,
  )
  await sender.flush()
  expect(settle).not.toHaveBeenCalled()
  await sender.flush()
  expect(settle).toHaveBeenCalledOnce()
  expect(read.mock.calls[0]![0]).toEqual({ bytes: maxRoom.bytes, events: 500 })
  sender.hide(true)
})
