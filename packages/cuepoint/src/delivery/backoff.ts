/**
 * How long to wait after so many failures in a row, in milliseconds: doubling with jitter, so that the visitors of a
 * shop do not return to a recovering endpoint at once. Undefined when only a new start, `online`, a return to the
 * page or leaving it may try again.
 */
export const backoff = (failures: number, firstMs: number): number | undefined =>
  failures > 20
    ? undefined
    : firstMs * Math.min(2 ** (failures - 1), failures > 10 ? 60 : 15) * (0.5 + Math.random() / 2)
