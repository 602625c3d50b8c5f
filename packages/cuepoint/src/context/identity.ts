import { randomHex } from '../random-hex.ts'
import type { Cookie } from './cookie.ts'
import type { DeviceStore } from './device-store.ts'

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

export const identityKey = 'ids'

/** The cookie, where there is one, lets the client of a subdomain be that of the next. */
export const createIdentity = (
  local: DeviceStore,
  cookie: Cookie,
  mayKnow: () => boolean,
): Identity => {
  let known: Partial<Known> = {}
  const keep = () => {
    local.write(identityKey, known)
    cookie.write(known.client!)
  }
  return {
    read() {
      if (!mayKnow()) return { client: null, user: null }
      if (!known.client) {
        const kept = { client: randomHex(32), user: null, ...local.read<Known>(identityKey) }
        known = { ...kept, client: cookie.read() ?? kept.client, ...known }
        keep()
      }
      return known as Known
    },
    setUser(user) {
      known = { ...known, user }
      if (known.client) keep()
    },
    reset() {
      known = {}
      local.write(identityKey, undefined)
      cookie.write('')
    },
  }
}
