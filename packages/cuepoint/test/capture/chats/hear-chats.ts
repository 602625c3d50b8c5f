import { chats, type ChatsOptions } from '../../../src/capture/chats.ts'
import { record } from '../record.ts'

/** Runs the family and says what it tells, `tawk chat_opened`. */
export const hearChats = (options?: ChatsOptions) => {
  const recorded = record(chats(options))
  return {
    ...recorded,
    told: () => recorded.events.map(({ name, props }) => `${props.provider} ${name}`),
  }
}
