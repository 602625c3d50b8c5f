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
  /** Whether that is news. */
  setUser(user: string): boolean
  /** The next one is another client, without a user. */
  forget(): void
}

export const identityKey = 'ids'

/** Tabs share it by its record; a cookie, where there is one, lets the client of a subdomain be that of the next. */
export const createIdentity = (
  local: DeviceStore,
  cookie: Cookie,
  mayKnow: () => boolean,
): Identity => {
  let known: Partial<Known> = {}
  /** Said on this page, perhaps before it could be kept. */
  let said: string | undefined

  const read = (): Known => {
    if (!mayKnow()) return { client: null, user: null }
    const kept = local.read<Partial<Known>>(identityKey) ?? known
    const client = cookie.read() || kept.client || randomHex(32)
    const user = said ?? kept.user ?? null
    said = undefined
    if (client !== known.client || user !== known.user) {
      known = { client, user }
      local.write(identityKey, known)
      cookie.write(client)
    }
    return { client, user }
  }

  return {
    read,
    setUser(user) {
      if (user === (said ?? read().user)) return false
      said = user
      return true
    },
    forget() {
      known = {}
      said = undefined
      local.write(identityKey, undefined)
      cookie.write('')
    },
  }
}
