import type { DropReason, FailureReason, Issue } from './issue.ts'

export interface Issues {
  drop(reason: DropReason, detail: string, events?: number): void
  failure(reason: FailureReason, detail: unknown, events?: number): void
  dropped: Partial<Record<DropReason, number>>
}

/** Counts every drop and tells the site of drops and failures. */
export const createIssues = (onIssue: (issue: Issue) => void, debug: boolean): Issues => {
  const dropped: Issues['dropped'] = {}
  const tell = (issue: Issue) => {
    try {
      onIssue(issue)
    } catch (error) {
      console.error(error)
    }
    if (debug) console.debug('cuepoint', issue)
  }
  return {
    drop(reason, detail, events = 1) {
      dropped[reason] = (dropped[reason] ?? 0) + events
      tell({ kind: 'drop', reason, events, detail })
    },
    failure: (reason, detail, events = 0) =>
      tell({ kind: 'failure', reason, events, detail: String(detail) }),
    dropped,
  }
}
