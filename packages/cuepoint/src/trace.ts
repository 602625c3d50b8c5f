import type { Verdict } from './delivery/classify.ts'
import type { Chunk } from './delivery/store.ts'
import type { TrackedEvent } from './event.ts'
import type { Issue } from './issue.ts'

/** An answer of the endpoint, or that none came (`status` 0). */
export interface Answered {
  status: number
  text: string
  /** What was sent. */
  chunks: readonly Chunk[]
  verdict: Verdict
}

export type News = TrackedEvent | Issue | Answered

/** What happens, with `debug`: kept until the doctor's file is there, which prints it. */
export interface Trace {
  push(news: News): unknown
  splice(start: number): News[]
}
