import type { Refusal } from './refusal.ts'

/** What to throw within the kit; `readBatch` returns it. */
export const refuse = (status: Refusal['status'], error: string): Error & Refusal =>
  Object.assign(new Error(error), { status, error })
