import type { ChatSource } from './chat-source.ts'
import { crisp } from './crisp.ts'
import { freshchat } from './freshchat.ts'
import { hubspot } from './hubspot.ts'
import { intercom } from './intercom.ts'
import { jivochat } from './jivochat.ts'
import { livechat } from './livechat.ts'
import { olark } from './olark.ts'
import { zendesk } from './zendesk.ts'

/** Vendors with queues, callbacks of one slot, or nothing that says when they have come. */
export const lateChats: readonly ChatSource[] = [
  crisp,
  hubspot,
  livechat,
  intercom,
  jivochat,
  zendesk,
  olark,
  freshchat,
]
