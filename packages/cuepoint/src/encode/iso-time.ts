import { attempt } from '../attempt.ts'

/**
 * Milliseconds since the epoch as RFC 3339 with four digits of year; undefined for what is no such time, so that one odd
 * event does not stop the others: backends then take the time of arrival.
 */
export const isoTime = (ms: number): string | undefined =>
  attempt(() => new Date(ms).toISOString().match(/^\d.*/)?.[0])
