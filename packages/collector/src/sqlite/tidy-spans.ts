import type { Span } from './span.ts'

/** Puts spans in order, cuts from each what those before it cover, and joins neighbours of one fate. */
export const tidySpans = (spans: readonly Span[]): Span[] => {
  const tidy: Span[] = []
  for (const span of [...spans].sort((a, b) => a.first - b.first)) {
    const before = tidy.at(-1)
    const first = before ? Math.max(span.first, before.last + 1) : span.first
    if (first > span.last) continue
    const continues =
      before?.last === first - 1 && before.state === span.state && before.reason === span.reason
    if (continues) before.last = span.last
    else tidy.push({ ...span, first })
  }
  return tidy
}
