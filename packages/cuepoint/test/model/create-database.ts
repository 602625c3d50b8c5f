import type { Clock } from './create-clock.ts'
import type { Random } from './create-random.ts'
import type { Page } from './page.ts'

type Key = number | string | Key[]
type Range = { lower?: Key; upper?: Key } | Key | undefined

export interface Entry {
  key: Key[]
  value: { text: string }
}

/**
 * A device's IndexedDB with one object store: as much of it as the store uses. Transactions of all pages run one after
 * another, each at a moment of chance; that it is complete is heard later.
 */
export interface Database {
  entries(): readonly Entry[]
  /** `indexedDB` as a page sees it. */
  open(page: Page): object
  /** The next so many transactions, or attempts to open, fail. */
  fail(times: number): void
  /** The next one takes this long. */
  stall(ms: number): void
  /** Everything is deleted, and the pages hear of it. */
  empty(): void
  /** The page is gone or left: of what it has asked for only the first `kept` transactions still run. */
  leave(page: Page, kept: number): void
}

interface Request {
  work(): unknown
  result?: unknown
  error?: Error
  onsuccess?: () => void
  onerror?: () => void
}

interface Transaction {
  page: Page
  requests: Request[]
  /** The page has asked for nothing more. */
  committed: boolean
  over: boolean
  /** The page knows. */
  heard: boolean
  error?: Error
  oncomplete?: () => void
  onabort?: () => void
}

interface Connection {
  page: Page
  closed: boolean
  onclose?: () => void
}

const rank = (key: Key) => (Array.isArray(key) ? 2 : typeof key === 'string' ? 1 : 0)

const compare = (a: Key, b: Key): number => {
  if (rank(a) !== rank(b)) return rank(a) - rank(b)
  if (!Array.isArray(a) || !Array.isArray(b)) return a < b ? -1 : a > b ? 1 : 0
  for (let i = 0; i < a.length && i < b.length; i++) {
    const order = compare(a[i]!, b[i]!)
    if (order) return order
  }
  return a.length - b.length
}

const isRange = (range: Range): range is { lower?: Key; upper?: Key } =>
  typeof range === 'object' && !Array.isArray(range)

const isIn = (key: Key, range: Range): boolean => {
  if (range === undefined) return true
  if (!isRange(range)) return compare(key, range) === 0
  const { lower, upper } = range
  return (
    (lower === undefined || compare(key, lower) >= 0) &&
    (upper === undefined || compare(key, upper) <= 0)
  )
}

export const createDatabase = (
  clock: Clock,
  random: Random,
  /** Told of everything that has become durable. */
  onCommit: (added: readonly Entry[]) => void,
): Database => {
  let entries: Entry[] = []
  let queue: Transaction[] = []
  const connections = new Set<Connection>()
  let running = false
  let failing = 0
  let stallMs = 0
  /** Databases are opened one after another, too. */
  let openedAt = 0

  const latency = () => {
    const ms = stallMs || random.between(0, random.chance(0.1) ? 80 : 8)
    stallMs = 0
    return ms
  }
  /** One that hangs may come after those that were asked for later (WebKit 226547). */
  const openLatency = () => {
    const hangs = stallMs > 0
    const at = Math.max(openedAt, clock.now()) + latency()
    if (!hangs) openedAt = at
    return at - clock.now()
  }

  const isFailing = () => failing > 0 && failing-- > 0

  const end = (transaction: Transaction, error: Error) => {
    transaction.over = true
    transaction.error = error
    queue = queue.filter((one) => one !== transaction)
    clock.after(random.between(0, 5), () => {
      transaction.heard = true
      for (const request of transaction.requests) {
        request.error = error
        transaction.page.call(request.onerror)
      }
      transaction.page.call(transaction.onabort)
    })
  }

  const pump = () => {
    const [head] = queue
    if (!head || running) return
    running = true
    clock.after(latency(), async () => {
      if (!head.over) await run(head)
      running = false
      pump()
    })
  }

  const run = async (transaction: Transaction) => {
    const { page, requests } = transaction
    if (isFailing()) return end(transaction, new Error('UnknownError'))
    const before = entries
    let request: Request | undefined
    while (!transaction.over && (request = requests.shift())) {
      request.result = request.work()
      page.call(request.onsuccess)
      await clock.settle()
    }
    if (transaction.over || (!page.alive() && !transaction.committed)) {
      entries = before
      queue = queue.filter((one) => one !== transaction)
      return
    }
    transaction.over = true
    queue = queue.filter((one) => one !== transaction)
    onCommit(entries.filter((entry) => !before.includes(entry)))
    clock.after(random.between(0, random.chance(0.1) ? 60 : 4), () =>
      page.call(transaction.oncomplete),
    )
  }

  const openStore = (page: Page, transaction: Transaction, handle: object) => {
    const ask = (work: () => unknown): Request => {
      if (transaction.heard || transaction.committed) throw new Error('TransactionInactiveError')
      const request = { work }
      if (page.may()) transaction.requests.push(request)
      return request
    }
    const keysIn = (range: Range) => entries.map(({ key }) => key).filter((key) => isIn(key, range))
    return {
      transaction: handle,
      put: (value: Entry['value'], key: Key[]) =>
        ask(() => {
          entries = [...entries.filter((entry) => compare(entry.key, key) !== 0), { key, value }]
          entries.sort((a, b) => compare(a.key, b.key))
        }),
      delete: (range: Range) =>
        ask(() => {
          entries = entries.filter(({ key }) => !isIn(key, range))
        }),
      get: (range: Range) => ask(() => entries.find(({ key }) => isIn(key, range))?.value),
      getAllKeys: (range: Range, count?: number) => ask(() => keysIn(range).slice(0, count)),
    }
  }

  const connect = (page: Page): Connection & Record<string, unknown> => {
    const connection = {
      page,
      closed: false,
      close() {
        connection.closed = true
      },
      transaction() {
        if (connection.closed) throw new Error('InvalidStateError')
        const transaction: Transaction & Record<string, unknown> = {
          page,
          requests: [],
          committed: false,
          over: false,
          heard: false,
          db: connection,
          objectStore: () => openStore(page, transaction, transaction),
          commit() {
            if (transaction.heard) throw new Error('InvalidStateError')
            if (page.may()) transaction.committed = true
          },
          abort() {
            if (transaction.heard || transaction.committed) throw new Error('InvalidStateError')
            if (!transaction.over) end(transaction, new Error('AbortError'))
          },
        }
        if (page.alive()) queue.push(transaction)
        pump()
        return transaction
      },
    }
    connections.add(connection)
    return connection
  }

  const empty = () => {
    entries = []
    for (const transaction of queue) end(transaction, new Error('AbortError'))
    for (const connection of connections) {
      if (connection.closed) continue
      connection.closed = true
      connection.page.call(connection.onclose)
    }
  }
  return {
    entries: () => entries,
    open: (page) => ({
      open: () => {
        const request: Request = { work: () => undefined }
        clock.after(openLatency(), () => {
          if (!page.alive()) return
          if (isFailing()) {
            request.error = new Error('UnknownError')
            return page.call(request.onerror)
          }
          request.result = connect(page)
          page.call(request.onsuccess)
        })
        return request
      },
      deleteDatabase: () => page.may() && empty(),
    }),
    fail(times) {
      failing = times
    },
    stall(ms) {
      stallMs = ms
    },
    empty,
    leave(page, kept) {
      for (const transaction of queue.filter((one) => one.page === page))
        if (!transaction.committed || kept-- <= 0) end(transaction, new Error('AbortError'))
    },
  }
}
