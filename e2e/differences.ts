const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const show = (value: unknown) => (value instanceof RegExp ? String(value) : JSON.stringify(value))

/**
 * Where a value is not what was expected, one line for each place. A record may have more than was expected,
 * a list may not; a regular expression stands for every text that it matches.
 */
export const differences = (expected: unknown, actual: unknown, path = ''): string[] => {
  if (expected instanceof RegExp && typeof actual === 'string' && expected.test(actual)) return []
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) {
    return expected.flatMap((item, i) => differences(item, actual[i], `${path}[${i}]`))
  }
  if (isRecord(expected) && isRecord(actual) && !(expected instanceof RegExp)) {
    return Object.entries(expected).flatMap(([key, value]) =>
      differences(value, actual[key], path ? `${path}.${key}` : key),
    )
  }
  if (Object.is(expected, actual)) return []
  return [`${path}: expected ${show(expected)}, got ${show(actual)}`]
}
