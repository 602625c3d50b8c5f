import { showValue } from './show-value.ts'

interface Matcher {
  asymmetricMatch(actual: unknown): boolean
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** `expect.any(Number)` and its like, of any test runner. */
const isMatcher = (value: unknown): value is Matcher =>
  isRecord(value) && typeof value['asymmetricMatch'] === 'function'

/**
 * Where a value is not what was expected, one line for each place. A record may have more than was expected, a list may
 * not; a regular expression stands for every text that it matches, a date for its text in JSON.
 */
export const differences = (expected: unknown, actual: unknown, path = ''): string[] => {
  const differs = (wanted: unknown, got: unknown, at = path) => [
    `${at}: expected ${showValue(wanted)}, got ${showValue(got)}`,
  ]
  if (isMatcher(expected)) return expected.asymmetricMatch(actual) ? [] : differs(expected, actual)
  if (expected instanceof RegExp) {
    // One with the flag `g` remembers where its last match was.
    const isLike = typeof actual === 'string' && actual.search(expected) >= 0
    return isLike ? [] : differs(expected, actual)
  }
  if (isRecord(expected) && typeof expected['toJSON'] === 'function') {
    return differences(expected['toJSON'](), actual, path)
  }
  if (Array.isArray(expected) && Array.isArray(actual)) {
    if (expected.length !== actual.length) {
      return differs(expected.length, actual.length, `${path}.length`)
    }
    return expected.flatMap((entry, i) => differences(entry, actual[i], `${path}[${i}]`))
  }
  if (isRecord(expected) && isRecord(actual)) {
    return Object.entries(expected).flatMap(([key, value]) =>
      differences(value, actual[key], path ? `${path}.${key}` : key),
    )
  }
  return Object.is(expected, actual) ? [] : differs(expected, actual)
}
