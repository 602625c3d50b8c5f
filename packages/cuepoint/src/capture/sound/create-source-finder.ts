import type { Scope } from '../../scope.ts'
import type { SourceMap } from '../exact-sources.ts'
import type { LastGesture } from '../dom/last-gesture.ts'

/** A sound that a script has fetched. */
interface Fetched {
  url: string
  /** When it was asked for, as `performance.now()`. */
  at: number
  /** Some sound is known to come from here. */
  isTaken?: true
}

export type FindSource = (
  path: Element[] | undefined,
  sound: string | AudioBuffer,
) => Fetched | undefined

const isSound = /\.(mp3|wav|og[ga]|opus|m4a|aac|flac|web[am]|mp4|m3u8|mpd)$/i
const byScript = /^(fetch|xmlhttprequest|other)$/
const mostKept = 99

/** The last part of its path. */
const fileOf = (url: string) => url.split(/[?#]/)[0]!.split('/').at(-1)!

/**
 * Which of the sounds that scripts have fetched is the one that plays now, where its player does not say: the one that the
 * card names, or the first that was fetched since the visitor's last click, or the only one.
 */
export const createSourceFinder = (
  scope: Scope,
  gesture: LastGesture,
  sources?: SourceMap,
): FindSource => {
  const exactly = sources?.(scope)
  let fetched: Fetched[] = []

  const note = (entries: PerformanceEntryList) => {
    for (const entry of entries as PerformanceResourceTiming[]) {
      const { name: url, startTime: at, initiatorType } = entry
      if (byScript.test(initiatorType) && isSound.test(fileOf(url))) fetched.push({ url, at })
    }
    fetched = fetched.slice(-mostKept)
  }
  // Unlike the list of the page's resources it is never full. Browsers for tests have none.
  const observer =
    window.PerformanceObserver &&
    new PerformanceObserver(scope.guard((list) => note(list.getEntries())))
  observer?.observe({ type: 'resource', buffered: true })
  scope.onUndo(() => observer?.disconnect())

  return (path = [], sound) => {
    note(observer?.takeRecords() ?? [])
    const exact = exactly?.(sound)
    if (exact) return fetched.find(({ url }) => url === exact) ?? { url: exact, at: NaN }
    const attributes = path.flatMap((element) => [...element.attributes])
    const named = new Set(attributes.map(({ value }) => fileOf(value)))
    const isNamed = ({ url }: Fetched) => named.has(fileOf(url))
    const free = fetched.filter((one) => !one.isTaken)
    const found =
      fetched.find(isNamed) ??
      free.find(({ at }) => at >= gesture.since()) ??
      (free.every(({ url }) => url === free[0]!.url) ? free[0] : undefined)
    if (found) found.isTaken = true
    return found
  }
}
