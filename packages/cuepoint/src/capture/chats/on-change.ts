import { attempt } from '../../attempt.ts'
import { hear } from '../dom/hear.ts'
import type { ChatEar } from './chat-source.ts'

/** What the visitor does shows so soon, in milliseconds. */
const changeMs = 300

/**
 * For chats that call nobody: what the visitor's click, or his going into an iframe, has changed in what `isOpen` reads. A chat
 * that was open before is not his.
 */
export const onChange = ({ scope, tell }: ChatEar, provider: string, isOpen: () => unknown): void =>
  hear(scope, 'click blur', ({ isTrusted, timeStamp, target, type }) => {
    // What an element loses is another's.
    if (!isTrusted || (type === 'blur' && target instanceof Node)) return
    const was = !!attempt(isOpen)
    scope.later(() => {
      const is = !!attempt(isOpen)
      if (is !== was) tell(is ? 'chat_opened' : 'chat_closed', provider, timeStamp)
    }, changeMs)
  })
