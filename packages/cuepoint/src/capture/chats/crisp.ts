import { whenThere } from '../dom/when-there.ts'
import { addToQueue } from './add-to-queue.ts'
import type { ChatSource } from './chat-source.ts'
import { onChange } from './on-change.ts'
import { subscribe } from './subscribe.ts'

/** A queue first; then an object of the same name that says how it stands. */
type Bus = unknown[][] & { is?(state: string): boolean }

/**
 * Crisp (`crisp-sdk-web` 1.2.1) has one callback for each event, and the last takes the place of the site's: it is subscribed to
 * only while its queue is there to be read. Later it only says whether it is open.
 */
export const crisp: ChatSource = (ear) => {
  const page = window as { $crisp?: Bus }
  whenThere(
    ear.scope,
    () => page.$crisp,
    (bus) => {
      if (bus.is) return
      subscribe(
        ear,
        'crisp',
        {
          'chat:opened': 'chat_opened',
          'message:sent': 'chat_message_sent',
          'chat:closed': 'chat_closed',
        },
        (name, call) =>
          addToQueue(ear.scope, bus, ['on', name], call) || bus.push(['on', name, call]),
      )
    },
  )
  onChange(ear, 'crisp', () => page.$crisp?.is?.('chat:opened'))
}
