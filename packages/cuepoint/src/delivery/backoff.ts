/**
 * How long to wait after so many failures in a row, in milliseconds: doubling with jitter, so that the visitors of a
 * shop do not return to a recovering endpoint at once. Undefined when only a new start, `online`, a return to the
 * page or leaving it may try again.
 */
export const backoff = (
  failures: number,
  firstMs: number,
  maxMs: number,
  retryAfter: string | null | undefined,
): number | undefined => {
  if (failures > 20) return undefined
  const delay = Math.min(failures > 10 ? maxMs * 4 : maxMs, firstMs * 2 ** (failures - 1))
  // Seconds, or a date (RFC 9110, 10.2.3); at most an hour.
  const told = Number(retryAfter) * 1_000 || Date.parse(`${retryAfter}`) - Date.now() || 0
  return Math.max(delay * (0.5 + Math.random() / 2), Math.min(told, 3_600_000))
}
