/**
 * An error for a log: its kind and where it was thrown. Never its message, for that may quote an event or an
 * address, as those of `JSON.parse` and `new Request` do.
 */
export const describeError = (error: unknown): string => {
  if (!(error instanceof Error)) return `a thrown ${typeof error}`
  const { code, errstr } = error as { code?: unknown; errstr?: unknown }
  // SQLite's own words for the code, such as "database is locked".
  const kind = [error.name, code, errstr].filter((part) => typeof part === 'string').join(': ')
  const frames = error.stack?.split('\n').filter((line) => /^ {4}at .+:\d+:\d+\)?$/.test(line))
  return [kind, ...(frames ?? [])].join('\n')
}
