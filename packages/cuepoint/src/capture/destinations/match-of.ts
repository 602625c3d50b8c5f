/** The name of the first pattern that the text has. */
export const matchOf = <K extends string>(
  patterns: Record<K, RegExp>,
  text: string,
): K | undefined => (Object.keys(patterns) as K[]).find((name) => patterns[name].test(text))
