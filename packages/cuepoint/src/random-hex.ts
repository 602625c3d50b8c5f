/** `bits / 4` random hex digits. `crypto.randomUUID` is missing on http pages, `getRandomValues` is not. */
export const randomHex = (digits: number): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(digits)), (byte) =>
    (byte & 15).toString(16),
  ).join('')
