import { AsyncLocalStorage } from 'node:async_hooks'
import type { Page } from './page.ts'

/** Web Locks of a device. */
export interface Locks {
  /** As a page sees them. */
  open(page: Page): object
  /** The page is gone, or loses its locks because it is left (WebKit). */
  release(page: Page): void
}

interface Asked {
  page: Page
  grant(): void
}

type Work = (lock: object | null) => unknown
type Options = { ifAvailable?: boolean; signal?: AbortSignal }

export const createLocks = (): Locks => {
  const held = new Map<string, Asked>()
  let waiting: { name: string; asked: Asked }[] = []

  const free = (name: string, asked: Asked) => {
    if (held.get(name) !== asked) return
    held.delete(name)
    const next = waiting.find((one) => one.name === name)
    if (!next) return
    waiting = waiting.filter((one) => one !== next)
    held.set(name, next.asked)
    next.asked.grant()
  }

  return {
    open: (page) => ({
      request: (name: string, { ifAvailable, signal }: Options, work: Work) =>
        new Promise((resolve, reject) => {
          if (!page.alive()) return
          const run = async () => {
            try {
              resolve(await work({}))
            } catch (error) {
              reject(error)
            }
            free(name, asked)
          }
          const asked: Asked = { page, grant: AsyncLocalStorage.bind(() => void run()) }
          if (!held.has(name)) {
            held.set(name, asked)
            asked.grant()
          } else if (ifAvailable) resolve(work(null))
          else {
            waiting.push({ name, asked })
            signal?.addEventListener('abort', () => {
              if (!waiting.some((one) => one.asked === asked)) return
              waiting = waiting.filter((one) => one.asked !== asked)
              reject(signal.reason)
            })
          }
        }),
    }),
    release(page) {
      if (!page.alive()) waiting = waiting.filter(({ asked }) => asked.page !== page)
      for (const [name, asked] of held) if (asked.page === page) free(name, asked)
    },
  }
}
