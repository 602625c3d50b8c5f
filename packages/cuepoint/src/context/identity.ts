import type { DeviceStore } from './device-store.ts'
import { randomHex } from '../random-hex.ts'

interface Known {
  /** Random, first-party, never derived from the device. */
  client: string | null
  user: string | null
}

/** Who is here: nobody, unless consent says that the visitor may be known. */
export interface Identity {
  read(): Known
  setUser(user: string): void
  /** A new client, no user. */
  reset(): void
}

export const createIdentity = (local: DeviceStore, mayKnow: () => boolean): Identity => {
  let known: Partial<Known> = {}
  return {
    read() {
      if (!mayKnow()) return { client: null, user: null }
      if (!known.client) {
        known = { client: randomHex(32), user: null, ...local.read('ids'), ...known }
        local.write('ids', known)
      }
      return known as Known
    },
    setUser(user) {
      known = { ...known, user }
      if (known.client) local.write('ids', known)
    },
    reset() {
      known = {}
      local.write('ids', undefined)
    },
  }
}
