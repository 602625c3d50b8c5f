import { AsyncLocalStorage } from 'node:async_hooks'
import type { Due } from './create-clock.ts'

/** What a page's code finds when it asks for one of its globals. */
export interface Realm {
  now(): number
  random(): number
  setTimeout(work: () => void, ms: number): Due
  localStorage: object
  sessionStorage: object
  indexedDB: object
  locks: object | undefined
  fetch(url: string, init: RequestInit): Promise<Response>
  sendBeacon: ((url: string, body: Blob) => boolean) | undefined
  fetchLater: ((url: string, init: RequestInit) => void) | undefined
}

/** Whose code runs: many pages share one JavaScript world here. */
export const realm = new AsyncLocalStorage<Realm>()
