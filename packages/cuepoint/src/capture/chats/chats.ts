import type { StandardEvents } from '../../catalog.ts'
import type { Plugin } from '../../plugin.ts'
import { lastGesture } from '../dom/last-gesture.ts'
import { createScope } from '../dom/scope.ts'
import { typebot } from './typebot.ts'
import { type ChatEvent, vendorEvents } from './vendor-events.ts'

/** Chats and chatbots: opened, started, a message sent (never its text), closed. */
export const chats = (): Plugin<Pick<StandardEvents, ChatEvent>> => ({
  name: 'chats',
  setup(ctx) {
    const scope = createScope(ctx)
    const gesture = lastGesture(scope)
    const open = new Set<string>()
    const started = new Set<string>()

    const tell = (provider: string, event: ChatEvent) => {
      if (event === 'chat_opened') {
        // A widget that opens by itself is no act of the visitor.
        if (open.has(provider) || !gesture()) return
        open.add(provider)
      }
      if (event === 'chat_closed' && !open.delete(provider)) return
      if (event === 'chat_started') {
        if (started.has(provider)) return
        started.add(provider)
      }
      ctx.track(event, { provider })
    }

    for (const [type, told] of vendorEvents()) scope.on(type, () => tell(...told))
    typebot(scope, tell)
    return scope.undo
  },
})
