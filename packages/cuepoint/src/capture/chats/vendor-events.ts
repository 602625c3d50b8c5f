import type { StandardEvents } from '../../catalog.ts'

export type ChatEvent = keyof Pick<
  StandardEvents,
  'chat_opened' | 'chat_started' | 'chat_message_sent' | 'chat_closed'
>

/** In the order of the vendors' lists below. */
const events: readonly ChatEvent[] = [
  'chat_opened',
  'chat_closed',
  'chat_started',
  'chat_message_sent',
]

/**
 * Plain DOM events, on window or document. Tawk.to: `@tawk.to/tawk-messenger-react` 2.0.2. Tidio: documented
 * `tidioChat-*`. Chatwoot: `app/javascript/sdk` of its repository.
 */
const vendors: readonly (readonly [provider: string, prefix: string, names: string])[] = [
  ['tawk', 'tawkChat', 'Maximized Minimized Started MessageVisitor'],
  ['tidio', 'tidioChat-', 'open close conversationStart messageFromVisitor'],
  ['chatwoot', 'chatwoot:', 'opened closed'],
]

/** What each vendor's event means. */
export const vendorEvents = (): Map<string, readonly [provider: string, event: ChatEvent]> =>
  new Map(
    vendors.flatMap(([provider, prefix, names]) =>
      names.split(' ').map((name, i) => [prefix + name, [provider, events[i]!]] as const),
    ),
  )
