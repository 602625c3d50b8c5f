/** Below the 64 KiB that proxies allow, and that beacons share (Fetch standard) with their envelopes. */
const maxBytes = 56_000

/** The first entries that fit into one request; one at least. */
export const firstFitting = <T extends { bytes: number }>(list: readonly T[]): T[] => {
  let left = maxBytes
  return list.filter(({ bytes }, i) => (left -= bytes) >= 0 || !i)
}
