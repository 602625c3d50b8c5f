import { appendFileSync } from 'node:fs'
import type { Engine } from '../browsers/engines.ts'

/** What one run of one row of the fault suite came to, in numbers of events. */
export interface FaultResult {
  row: string
  engine: Engine
  /** Of the browser, as it calls itself. */
  version: string
  /** Counted from 1. */
  run: number
  /** Captured, as far as the test knows. */
  sent: number
  /** Distinct ones in the collector. */
  stored: number
  /** Stored more than once. */
  twice: number
  /** Given up by the SDK, and said so. */
  declared: number
  /** What the collector's balance knows to be missing. */
  missing: number
  /** How many times an event arrived again at the endpoint, where the row can tell. */
  extra: number | null
  /** Rows that kill before all is safe: how often this run did. */
  kills?: number
  /** Lost events that were older than 250 ms. */
  olderThan250Lost?: number
  /** Of the kills, the share in which no urgent event older than 50 ms was lost: 0 or 1 in one run. */
  shareUrgent50?: number
  /** The same of grouped events older than 150 ms. */
  shareGrouped150?: number
}

const file = process.env['CUEPOINT_FAULTS_FILE']

/** Adds the result as one line of JSON to the file that CUEPOINT_FAULTS_FILE names, if it names one. */
export const report = (result: FaultResult): void => {
  if (file) appendFileSync(file, `${JSON.stringify(result)}\n`)
}
