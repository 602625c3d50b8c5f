import type { DropReason, FailureReason, Issue } from './issue.ts'
import type { Trace } from './trace.ts'

/** `detail` is foreign at times: an error, a name that is none. It is made text where nothing can throw. */
export interface Issues {
  drop(reason: DropReason, events: number, ...detail: unknown[]): void
  failure(reason: FailureReason, events: number, ...detail: unknown[]): void
  dropped: Partial<Record<DropReason, number>>
  readonly trace: Trace | undefined
}

/** Counts every drop and tells the site of drops and failures. */
export const createIssues = (onIssue: (issue: Issue) => void, trace?: Trace): Issues => {
  const dropped: Issues['dropped'] = {}
  let telling = false
  const tell = (
    kind: Issue['kind'],
    reason: Issue['reason'],
    events: number,
    detail: unknown[],
  ) => {
    // What `onIssue` itself causes is counted, not told: it would never end.
    if (telling) return
    telling = true
    try {
      const issue = { kind, reason, events, detail: detail.map(String).join(': ') } as Issue
      trace?.push(issue)
      onIssue(issue)
    } catch (error) {
      console.error(error)
    }
    telling = false
  }
  return {
    drop(reason, events, ...detail) {
      dropped[reason] = (dropped[reason] ?? 0) + events
      tell('drop', reason, events, detail)
    },
    failure: (reason, events, ...detail) => tell('failure', reason, events, detail),
    dropped,
    trace,
  }
}
