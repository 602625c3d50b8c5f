const longest = 120

/** A value for a line in a terminal. */
export const showValue = (value: unknown): string => {
  if (value === undefined) return 'nothing'
  const text = textOf(value)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

const textOf = (value: unknown): string => {
  const { toAsymmetricMatcher } = Object(value) as { toAsymmetricMatcher?(): string }
  if (toAsymmetricMatcher) return toAsymmetricMatcher.call(value)
  // JSON has neither: it would say `{}` and `null`.
  if (value instanceof RegExp || typeof value === 'number') return String(value)
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    return String(value)
  }
}
