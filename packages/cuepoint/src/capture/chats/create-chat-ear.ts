import type { PluginContext } from '../../plugin.ts'
import type { Scope } from '../../scope.ts'
import { lastGesture } from '../dom/last-gesture.ts'
import type { ChatEar, ChatEvents } from './chat-source.ts'

/** Nobody sends two messages in so short a time, in milliseconds: it is one, seen twice. */
const sameMs = 500

/** Knows what state each chat is in, and tells what the visitor has changed in it. */
export const createChatEar = (ctx: PluginContext<ChatEvents>, scope: Scope): ChatEar => {
  const gesture = lastGesture(scope)
  const chats: Record<string, { isOpen?: boolean; isStarted?: boolean; sentAt: number }> = {}

  const isAct = (at: number) => {
    const path = gesture(at)
    // Of what is done in an iframe only the browser knows; Firefox before 120 knows no more than where the focus is.
    return path
      ? path[0]
      : (navigator.userActivation?.isActive ?? document.activeElement?.localName === 'iframe')
  }

  return {
    scope,
    gesture,
    isQuiet: () => !Object.keys(chats)[0],
    tell(name, provider, at = performance.now()) {
      const chat = (chats[provider] ??= { sentAt: NaN })
      const told = (which: keyof ChatEvents) => ctx.track(which, { provider })
      if (name === 'chat_message_sent') {
        if (at - chat.sentAt < sameMs) return
        chat.sentAt = at
        if (!chat.isStarted) told('chat_started')
        chat.isStarted = true
      } else if (name === 'chat_started') {
        if (chat.isStarted || !isAct(at)) return
        chat.isStarted = true
      } else {
        const isOpen = name === 'chat_opened'
        if (isOpen === !!chat.isOpen) return
        chat.isOpen = isOpen
        if (!isAct(at)) return
      }
      told(name)
    },
  }
}
