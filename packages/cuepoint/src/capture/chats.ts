import type { Plugin } from '../plugin.ts'
import { createScope } from '../scope.ts'
import type { ChatEvents, ChatSource } from './chats/chat-source.ts'
import { typebot } from './chats/typebot.ts'
import { lastGesture } from './dom/last-gesture.ts'

export interface ChatsOptions {
  /** Vendors that a page hears only by callbacks of theirs, or by looking for them: `[crisp, zendesk]`. Default none. */
  sources?: readonly ChatSource[]
}

/** Vendors that tell everybody. */
const own: readonly ChatSource[] = [typebot]

/** Chats that the visitor opens, starts, writes in and closes; never what is written. */
export const chats = ({ sources = [] }: ChatsOptions = {}): Plugin<ChatEvents> => ({
  name: 'chats',
  setup(ctx) {
    const scope = createScope(ctx.issue)
    const ear = {
      scope,
      gesture: lastGesture(scope),
      tell: (name: keyof ChatEvents, provider: string) => ctx.track(name, { provider }),
    }
    // One vendor's failure is not another's.
    for (const source of [...own, ...sources]) scope.guard(source)(ear)
    return scope.undo
  },
})
