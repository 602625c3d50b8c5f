import { exchange, type Exchange } from 'cuepoint/doctor'
import { reasonOf } from './reason-of.ts'

export interface Asked extends Exchange {
  headers: Headers
  /** Why there was no answer; empty when there was one. */
  error: string
}

/** Posts what a page of that origin would. Never rejects. */
export const askAsPage = async (
  endpoint: string,
  page: string,
  body: string | Uint8Array<ArrayBuffer>,
  limitMs: number,
): Promise<Asked> => {
  const isOwn = new URL(endpoint).origin === page
  const type = isOwn ? 'application/json' : 'text/plain;charset=UTF-8'
  let headers = new Headers()
  let error = ''
  const answer = await exchange(async (signal) => {
    try {
      const response = await fetch(endpoint, {
        method: 'POST',
        body,
        headers: { 'content-type': type, origin: page },
        redirect: 'manual',
        signal,
      })
      headers = response.headers
      const text = await response.text()
      return { status: response.status, headers, text: async () => text }
    } catch (thrown) {
      error = reasonOf(thrown)
      throw thrown
    }
  }, limitMs)
  return { ...answer, headers, error }
}
