import type { StoredEvent } from '../../packages/collector/src/store.ts'

const seconds = 2
/** A tick of the playhead, and the time that starting takes. */
const slack = 0.35

/** What a row of the table says of one engine, in the order of its legend. */
export const measure = (name: string, events: StoredEvent[]): boolean[] => {
  const started = events.filter((event) => event.name === 'preview_started')
  const ended = events.filter((event) => event.name === 'preview_ended')
  const isOwn = ({ props }: StoredEvent) => {
    const file = /\/audio\/([\w-]+)\./.exec(String(props['source']))?.[1] ?? name
    const item = props['item'] as { item_id?: string } | undefined
    return file === name && item?.item_id === `pack-${name}`
  }
  const isWhole = ({ props }: StoredEvent) =>
    ['seconds_heard', 'seconds_total'].every(
      (name) => Math.abs(Number(props[name]) - seconds) <= slack,
    )
  const isPlain = ({ valid, props }: StoredEvent) => valid && !props['loops'] && !props['seeks']
  return [
    started.length === 1,
    ended.length === 1,
    ended.length > 0 && ended.every(isWhole),
    events.length > 0 && events.every(isOwn),
    events.length === started.length + ended.length && events.every(isPlain),
  ]
}
