/** Why an event is gone. A closed list: every drop carries one of these. */
export type DropReason =
  | 'invalid'
  | 'filtered'
  | 'flooded'
  | 'too_large'
  | 'denied'
  | 'held_full'
  | 'queue_full'
  | 'expired'
  | 'rejected'
  | 'storage_failed'
  | 'stopped'

/** What went wrong although nothing is gone. */
export type FailureReason =
  | 'endpoint_unreachable'
  | 'endpoint_refused'
  | 'unexpected_answer'
  | 'storage_degraded'
  | 'plugin_failed'

/** What `onIssue` receives. `events` is the number of events concerned; `detail` says what happened. */
export type Issue =
  | { kind: 'drop'; reason: DropReason; events: number; detail: string }
  | { kind: 'failure'; reason: FailureReason; events: number; detail: string }
