const plain = /^-?(0|[1-9]\d{0,14})(\.\d+|,\d\d?)?$/

/** The number in a number or in its plain text: `19.90`, `19,90`. Codes such as `007` are none. */
export const numberIn = (written: unknown): number | undefined => {
  // An object's own text may be anything, or throw.
  const text = typeof written === 'object' ? '' : String(written)
  return plain.test(text) ? Number(text.replace(',', '.')) : undefined
}
