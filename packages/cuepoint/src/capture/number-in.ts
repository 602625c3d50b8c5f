const plain = /^-?(0|[1-9]\d{0,14})(\.\d+|,\d\d?)?$/

/** The number in a number or in its plain text: `19.90`, `19,90`. Codes such as `007` are none. */
export const numberIn = (written: unknown): number | undefined => {
  const text = String(written)
  return plain.test(text) ? Number(text.replace(',', '.')) : undefined
}
