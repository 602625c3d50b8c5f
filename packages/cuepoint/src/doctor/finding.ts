/**
 * What the doctor looks at. Those that need an answer of the endpoint are left out where none could be read; `declared`, the
 * page's `data-cue`, is only watched.
 */
export type Check =
  | 'reachable'
  | 'cors'
  | 'redirect'
  | 'answer'
  | 'key'
  | 'origin'
  | 'gzip'
  | 'storage'
  | 'consent'
  | 'script'
  | 'csp'
  | 'clock'
  | 'declared'

export interface Finding {
  check: Check
  ok: boolean
  /** What was seen. */
  found: string
  /** What to write or do; empty when all is well. */
  fix: string
}

export interface DoctorOptions {
  /** Default the browser's. */
  language?: 'en' | 'pt'
}
