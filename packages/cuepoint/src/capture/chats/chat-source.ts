import type { StandardEvents } from '../../catalog.ts'
import type { LastGesture } from '../dom/last-gesture.ts'
import type { Scope } from '../../scope.ts'

export type ChatEvents = Pick<
  StandardEvents,
  'chat_opened' | 'chat_started' | 'chat_message_sent' | 'chat_closed'
>

export type ChatName = keyof ChatEvents

/** What decides whether a visitor did it. */
export interface ChatEar {
  readonly scope: Scope
  readonly gesture: LastGesture
  /**
   * What a chat says has happened in it, at `at`, one of `performance.now()`, by default now. Told once for each change;
   * what opens, starts or closes by itself is no act of the visitor. A message is always the visitor's, and
   * his first one on the page starts the chat.
   */
  tell(name: ChatName, provider: string, at?: number): void
  /** Whether no chat has told anything yet. */
  isQuiet(): boolean
}

/** Listens to one vendor's chat. Takes all back with the ear's scope. */
export type ChatSource = (ear: ChatEar) => void
