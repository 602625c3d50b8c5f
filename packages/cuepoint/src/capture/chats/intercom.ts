import { whenThere } from '../dom/when-there.ts'
import { addToQueue } from './add-to-queue.ts'
import type { ChatSource } from './chat-source.ts'
import { onChange } from './on-change.ts'
import { subscribe } from './subscribe.ts'

interface Intercom {
  (name: string, call: () => void): void
  /** Only before its script has come. */
  q?: ArrayLike<unknown>[]
}

/**
 * Intercom (`@intercom/messenger-js-sdk` 0.0.20) tells of no message. Nobody documents whether a second callback takes the place of the
 * site's: it gets one only while its queue is there to be read. Later its window shows whether it is open.
 */
export const intercom: ChatSource = (ear) => {
  const page = window as { Intercom?: Intercom }
  whenThere(
    ear.scope,
    () => page.Intercom,
    (call) => {
      const { q } = call
      if (!q) return
      subscribe(
        ear,
        'intercom',
        { onShow: 'chat_opened', onHide: 'chat_closed' },
        (name, ours) => addToQueue(ear.scope, q, [name], ours) || call(name, ours),
      )
    },
  )
  onChange(ear, 'intercom', () => document.querySelector('[name=intercom-messenger-frame]'))
}
