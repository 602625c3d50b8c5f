import type { StandardEvents } from '../../catalog.ts'
import type { LastGesture } from '../dom/last-gesture.ts'
import type { Scope } from '../../scope.ts'

export type ChatEvents = Pick<
  StandardEvents,
  'chat_opened' | 'chat_started' | 'chat_message_sent' | 'chat_closed'
>

/** What decides whether a visitor did it. */
export interface ChatEar {
  readonly scope: Scope
  readonly gesture: LastGesture
  /**
   * What a chat says has happened in it. Told once for each change; what opens or closes by itself is no act of the
   * visitor.
   */
  tell(name: keyof ChatEvents, provider: string): void
}

/** Listens to one vendor's chat. Takes all back with the ear's scope. */
export type ChatSource = (ear: ChatEar) => void
