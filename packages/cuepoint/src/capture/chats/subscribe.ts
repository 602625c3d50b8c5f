import type { ChatEar, ChatName } from './chat-source.ts'

/** Hears a vendor's events by their names. What they carry is not looked at: it may be what was written. */
export const subscribe = (
  { scope, tell }: ChatEar,
  provider: string,
  names: Record<string, ChatName>,
  on: (name: string, call: () => void) => unknown,
): void => {
  for (const name of Object.keys(names))
    on(
      name,
      scope.guard(() => tell(names[name]!, provider)),
    )
}
