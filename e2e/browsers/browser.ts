import type { Engine } from './engines.ts'
import type { Tab } from './tab.ts'

/**
 * One running browser with one throw-away profile: what a closed tab has stored, the next tab finds.
 * Storage belongs to an origin, so a test that wants a clean one serves its pages from another port.
 */
export interface Browser {
  readonly engine: Engine
  newTab(): Promise<Tab>
  close(): Promise<void>
}
