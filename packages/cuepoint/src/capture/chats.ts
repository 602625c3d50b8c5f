import type { Plugin } from '../plugin.ts'
import { createScope } from '../scope.ts'
import { anyChat } from './chats/any-chat.ts'
import type { ChatEvents, ChatSource } from './chats/chat-source.ts'
import { chatwoot } from './chats/chatwoot.ts'
import { createChatEar } from './chats/create-chat-ear.ts'
import { gorgias } from './chats/gorgias.ts'
import { tawk } from './chats/tawk.ts'
import { tidio } from './chats/tidio.ts'
import { typebot } from './chats/typebot.ts'

export interface ChatsOptions {
  /** Vendors that a page hears only by callbacks of theirs, or by looking for them: `[crisp, zendesk]`. Default none. */
  sources?: readonly ChatSource[]
}

/** Vendors that tell everybody, then all others. */
const own: readonly ChatSource[] = [tawk, tidio, chatwoot, gorgias, typebot, anyChat]

/** Chats that the visitor opens, starts, writes in and closes; never what is written. */
export const chats = ({ sources = [] }: ChatsOptions = {}): Plugin<ChatEvents> => ({
  name: 'chats',
  setup(ctx) {
    const scope = createScope(ctx.issue)
    const ear = createChatEar(ctx, scope)
    // One vendor's failure is not another's.
    for (const source of [...own, ...sources]) scope.guard(source)(ear)
    return scope.undo
  },
})
