export { createCollector } from './create-collector.ts'
export { openSqliteStore } from './sqlite/open-sqlite-store.ts'
export { startServer } from './start-server.ts'

export type { Collector, CollectorOptions } from './create-collector.ts'
export type { RunningServer, ServerOptions } from './start-server.ts'
export type {
  Batch,
  EventQuery,
  NewEvent,
  Store,
  StoredEvent,
  StreamBalance,
  Tally,
  Totals,
} from './store.ts'
