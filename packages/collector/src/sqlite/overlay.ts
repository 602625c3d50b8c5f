import type { Span } from './span.ts'
import { tidySpans } from './tidy-spans.ts'

// What is stored counts as stored, whatever was said about it before or after.
const rank = { declared: 1, rejected: 2, stored: 3 } as const

/**
 * Lays a span over tidy ones and returns tidy ones: where they meet, the stronger state stays, and of equals
 * the one that was there first.
 */
export const overlay = (spans: readonly Span[], added: Span): Span[] => {
  const isStronger = (span: Span) => rank[span.state] >= rank[added.state]
  const stronger = spans.filter(isStronger)
  const weaker = spans.filter((span) => !isStronger(span))
  return tidySpans([
    ...stronger,
    ...weaker.flatMap((span) => without(span, [added])),
    ...without(added, stronger),
  ])
}

const without = (span: Span, holes: readonly Span[]): Span[] => {
  const parts: Span[] = []
  let { first } = span
  for (const hole of holes) {
    if (hole.last < first || hole.first > span.last) continue
    if (hole.first > first) parts.push({ ...span, first, last: hole.first - 1 })
    first = hole.last + 1
  }
  if (first <= span.last) parts.push({ ...span, first })
  return parts
}
