import type { TrackedEvent } from '../event.ts'
import { differences } from './differences.ts'
import { nameSimilarity } from './name-similarity.ts'

export interface Near {
  event: TrackedEvent
  /** One line for each place where it is not what was expected. */
  differs: string[]
}

/**
 * The event that was probably meant: one of this name before any other, and the one with most equal props. A name that is
 * alike counts as much as all props together.
 */
export const findNearest = (
  events: readonly TrackedEvent[],
  name: string,
  props: object,
): Near | undefined => {
  const wanted = Object.entries(props)
  const ranked = events.map((event) => {
    const equal = wanted.filter(([key, value]) => !differences(value, event.props[key]).length)
    const share = wanted.length && equal.length / wanted.length
    const score = event.name === name ? 2 + share : nameSimilarity(event.name, name) + share
    const differs = [
      ...differences(name, event.name, 'name'),
      ...differences(props, event.props, 'props'),
    ]
    return { event, differs, score }
  })
  return ranked.sort((a, b) => b.score - a.score || a.differs.length - b.differs.length)[0]
}
