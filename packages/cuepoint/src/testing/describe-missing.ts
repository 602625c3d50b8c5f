import type { TrackedEvent } from '../event.ts'
import type { Issue } from '../issue.ts'
import { findNearest } from './find-nearest.ts'
import { showValue } from './show-value.ts'

interface Recording {
  events: readonly TrackedEvent[]
  issues: readonly Issue[]
}

const mostLines = 20

/** Why an expected event was not found, for a terminal: the nearest, where it differs, what else came, what was dropped. */
export const describeMissing = (
  { events, issues }: Recording,
  name: string,
  props: object,
): string => {
  const near = findNearest(events, name, props)
  const lines = [`no ${name}${Object.keys(props).length ? ` with ${showValue(props)}` : ''}`]
  if (near) {
    const place = `${events.indexOf(near.event) + 1} of ${events.length}`
    lines.push(`  the nearest, ${near.event.name} (${place}), differs:`)
    lines.push(...near.differs.slice(0, mostLines).map((line) => `    ${line}`))
  }
  lines.push(`  recorded: ${events.map((event) => event.name).join(', ') || 'nothing'}`)
  const told = issues.map(({ kind, reason, detail }) => `  ${kind} (${reason}): ${detail}`)
  return [...lines, ...told.slice(0, mostLines)].join('\n')
}
