/** The beginning of an answer, on one line and without tags. */
export const excerpt = (text: string): string =>
  text
    .slice(0, 2_000)
    .replace(/<(style|script)[^]*?<\/\1>|<[^>]*>/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 99)
