/** Text of the page as one short line. */
export const textOf = (text: string | null | undefined): string =>
  (text ?? '').replace(/\s+/g, ' ').trim().slice(0, 80)
