import { createCollector, openSqliteStore } from '@cuepoint/collector'

const open = () =>
  createCollector({
    store: openSqliteStore(process.env.CUEPOINT_DATA ?? 'data/cuepoint.sqlite'),
  })

/** Opened by the first request: `next build` loads this file too, and must leave no database behind. */
let collector: ReturnType<typeof open> | undefined

export const POST = (request: Request) => (collector ??= open())(request)
