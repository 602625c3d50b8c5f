import type { Consent } from './consent.ts'

export interface PlatformAnswer extends Consent {
  /** What holds until the visitor answers. */
  byDefault?: boolean
}

/** A consent platform on the page, as the tracker sees it. */
export interface ConsentSource {
  /** `pending` while the visitor has not answered; undefined while there is no such platform on the page. */
  read(): PlatformAnswer | undefined
  /** Tells of changes from now on. Asked again whenever something happens, for platforms come late: the first time counts. */
  subscribe(changed: () => void): void
}
