import type { Clock } from './create-clock.ts'
import type { Reply } from './create-endpoint.ts'
import type { Random } from './create-random.ts'
import type { Page } from './page.ts'

/** What lies between the pages and the endpoint. */
export interface Network {
  /** `fetch` of a page. */
  fetch(page: Page, body: string, signal: AbortSignal | null | undefined): Promise<Response>
  /** Nobody waits for the answer. */
  beacon(page: Page, body: Blob): void
  /** Sent when the page is gone. */
  later(page: Page, body: string, signal: AbortSignal): void
  /** The page is gone; `crashed` sends what it has left. */
  leave(page: Page, crashed: boolean): void
  /** How many of a hundred messages are lost, how many take long. */
  set(lost: number, slow: number): void
  /** Requests so far. */
  requests(): number
}

export interface Wiring {
  clock: Clock
  random: Random
  receive(body: string): Promise<Reply>
  onSend(body: string): void
  /** The page has heard this answer to its request. */
  onAnswer(page: Page, body: string, reply: Reply): void
}

export const createNetwork = ({ clock, random, receive, onSend, onAnswer }: Wiring): Network => {
  const wills = new Set<{ page: Page; body: string; signal: AbortSignal }>()
  let lost = 0
  let slow = 0
  let requests = 0

  const isLost = () => random.chance(lost / 100)
  const latency = () => random.between(1, random.chance(slow / 100) ? 20_000 : 150)

  /** Once, twice or never. */
  const carry = (body: string, onReply: (reply: Reply) => void) => {
    requests++
    onSend(body)
    if (isLost()) return false
    clock.after(latency(), async () => onReply(await receive(body)))
    if (isLost()) clock.after(latency() + random.between(0, 30_000), () => receive(body))
    return true
  }

  return {
    fetch: (page, body, signal) =>
      new Promise((resolve, reject) => {
        if (!page.may()) return
        const fail = () => page.call(() => reject(new TypeError('Failed to fetch')))
        signal?.addEventListener('abort', () => reject(signal.reason))
        const arrives = carry(body, (reply) => {
          if (isLost()) return random.chance(0.5) && clock.after(latency(), fail)
          clock.after(latency(), () => {
            if (!reply.status) return fail()
            if (!page.alive() || signal?.aborted) return
            onAnswer(page, body, reply)
            const { status, text, retryAfter = null } = reply
            page.call(() =>
              resolve({
                status,
                text: async () => text,
                headers: { get: () => retryAfter },
              } as unknown as Response),
            )
          })
        })
        if (!arrives && random.chance(0.5)) clock.after(latency(), fail)
      }),
    beacon(page, blob) {
      if (!page.may()) return
      const delay = latency()
      requests++
      const gone = isLost()
      clock.after(delay, async () => {
        const body = await blob.text()
        onSend(body)
        if (!gone) await receive(body)
      })
    },
    later(page, body, signal) {
      if (!page.may()) return
      const will = { page, body, signal }
      wills.add(will)
      signal.addEventListener('abort', () => wills.delete(will))
    },
    leave(page, crashed) {
      for (const will of wills) {
        if (will.page !== page) continue
        wills.delete(will)
        if (crashed && random.chance(0.7)) carry(will.body, () => {})
      }
    },
    set(newLost, newSlow) {
      lost = newLost
      slow = newSlow
    },
    requests: () => requests,
  }
}
