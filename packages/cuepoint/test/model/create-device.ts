import type { Clock } from './create-clock.ts'
import { createDatabase, type Database } from './create-database.ts'
import { createLocks, type Locks } from './create-locks.ts'
import type { Random } from './create-random.ts'
import { createWebStorage, type WebStorage } from './create-web-storage.ts'
import type { Ledger } from './create-ledger.ts'

/** What the pages of one browser share. */
export interface Device {
  database: Database
  local: WebStorage
  locks: Locks
  /** What its clock shows. */
  now(): number
  /** Sets its clock forward or back. */
  turn(ms: number): void
  /** Sets it to no earlier than it has ever shown: who comes now is the youngest. */
  setRight(): void
}

export const createDevice = (clock: Clock, random: Random, ledger: Ledger): Device => {
  let off = 0
  let furthest = 0
  return {
    database: createDatabase(clock, random, ledger.committed),
    local: createWebStorage(ledger.put, ledger.refused),
    locks: createLocks(),
    now: () => clock.now() + off,
    turn(ms) {
      off += ms
      furthest = Math.max(furthest, off)
    },
    setRight() {
      off = furthest
    },
  }
}
