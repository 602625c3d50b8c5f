import { randomHex } from './random-hex.ts'
import type { TextStore } from './storage.ts'

export interface Identity {
  /** Random, first-party, never derived from the device. */
  client(): string
  user(): string | null
  /** Kept on the device only when `store` says so. */
  setUser(user: string, store: boolean): void
  /** A new client, no user. */
  reset(): void
}

/** Who is here. Reads and writes the device only when asked for an id, which consent decides. */
export const createIdentity = (local: TextStore): Identity => {
  let client: string | null = null
  let user: string | null | undefined

  return {
    client() {
      client ??= local.get('client')
      if (!client) {
        client = randomHex(32)
        local.set('client', client)
      }
      return client
    },
    user: () => (user === undefined ? (user = local.get('user')) : user),
    setUser(next, store) {
      user = next
      if (store) local.set('user', next)
    },
    reset() {
      local.remove('client')
      local.remove('user')
      client = null
      user = null
    },
  }
}
