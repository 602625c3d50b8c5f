import type { PluginContext } from '../../plugin.ts'
import type { Scope } from '../../scope.ts'
import { lastGesture } from '../dom/last-gesture.ts'
import type { ChatEar, ChatEvents } from './chat-source.ts'

/** Nobody sends two messages in so short a time, in milliseconds: it is one, seen twice. */
const sameMs = 500

/** What he does shows so soon, in milliseconds, unless it was done to a chat, which may still have to load. */
const actMs = 1_000

/** How a page calls its own buttons for a chat. */
const words = /chat|whats|messag|mensag|atend|help|ajuda|support|suporte|fale/i

/** Whether what the visitor touched is a chat, or leads to one. */
const isOfChat = (path: Element[], provider: string) => {
  const button = path.find((element) => element.matches('a,button,[role=button]'))
  const near = path.slice(0, 4).flatMap(({ attributes }) => Array.from(attributes))
  const text = near.map(({ value }) => value) + (button?.textContent ?? '')
  return words.test(text) || text.toLowerCase().includes(provider)
}

/** Knows what state each chat is in, and tells what the visitor has changed in it. */
export const createChatEar = (ctx: PluginContext<ChatEvents>, scope: Scope): ChatEar => {
  const gesture = lastGesture(scope)
  const chats: Record<string, { isOpen?: boolean; isStarted?: boolean; sentAt: number }> = {}

  const isAct = (at: number, provider: string) => {
    const path = gesture(at)
    if (path && (at - gesture.since() < actMs || isOfChat(path, provider))) return path[0]
    // Of what is done in an iframe only the browser knows; Firefox before 120 knows no more than where the focus is.
    const isIn = document.activeElement?.localName === 'iframe'
    const isActive = navigator.userActivation?.isActive ?? isIn
    return isActive && (!path || isIn)
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
        if (chat.isStarted || !isAct(at, provider)) return
        chat.isStarted = true
      } else {
        const isOpen = name === 'chat_opened'
        if (isOpen === !!chat.isOpen) return
        chat.isOpen = isOpen
        if (!isAct(at, provider)) return
      }
      told(name)
    },
  }
}
