import type { DatabaseSync } from 'node:sqlite'

interface Job<T, R> {
  input: T
  resolve(result: R): void
  reject(error: unknown): void
}

/**
 * Runs `write` for many inputs in one transaction: all that are handed in before the next turn of the event
 * loop share one commit, and so one wait for the disk. Each resolves after the commit; one that throws
 * rejects alone and leaves nothing behind. `finish` commits what waits, at once.
 */
export const createGroupCommit = <T, R>(db: DatabaseSync, write: (input: T) => R) => {
  let waiting: Job<T, R>[] = []

  const finish = (): void => {
    const jobs = waiting
    waiting = []
    if (jobs.length === 0) return
    try {
      db.exec('BEGIN IMMEDIATE')
      const settle = jobs.map((job) => attempt(db, write, job))
      db.exec('COMMIT')
      for (const done of settle) done()
    } catch (error) {
      if (db.isOpen && db.isTransaction) db.exec('ROLLBACK')
      for (const job of jobs) job.reject(error)
    }
  }

  const add = (input: T): Promise<R> =>
    new Promise((resolve, reject) => {
      waiting.push({ input, resolve, reject })
      if (waiting.length === 1) setImmediate(finish)
    })

  return { add, finish }
}

/** Returns what to do once the transaction is committed. */
const attempt = <T, R>(db: DatabaseSync, write: (input: T) => R, job: Job<T, R>): (() => void) => {
  db.exec('SAVEPOINT job')
  try {
    const result = write(job.input)
    db.exec('RELEASE job')
    return () => job.resolve(result)
  } catch (error) {
    // A full disk may end the whole transaction; there is nothing to go back to then.
    if (!db.isTransaction) throw error
    db.exec('ROLLBACK TO job; RELEASE job')
    return () => job.reject(error)
  }
}
