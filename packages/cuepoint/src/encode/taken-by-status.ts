import type { Verdict } from '../delivery/classify.ts'

/** For backends whose status alone says that they have the request. HTML is a login page or a captive portal. */
export const takenByStatus = (status: number, text: string): Verdict => {
  if (status < 200 || status > 299) return 'endpoint_refused'
  return /^\s*</.test(text) ? 'unexpected_answer' : {}
}
