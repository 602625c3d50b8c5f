import type { Chunk } from '../../src/delivery/store.ts'
import { toJson } from '../../src/to-json.ts'
import type { WireRequest } from '../../src/wire.ts'

const prefix = 'cuepoint:default:'

/** A stream that another page of this browser began `ageMs` ago. */
export const foreignStream = (ageMs = 60_000, mark = 'a') =>
  `${(Date.now() - ageMs).toString(16).padStart(12, '0')}8${mark.repeat(14)}`

export const previous: WireRequest['previous'] = { stream: 'b'.repeat(27), last_seq: 4 }
export const header = { client: 'c'.repeat(32), locale: 'pt-BR' }
export const head = toJson({ previous, header }).slice(1, -1)

export const plantCounter = (stream: string, value: unknown) =>
  localStorage.setItem(
    `${prefix}n:${stream}`,
    typeof value === 'string' ? value : JSON.stringify(value),
  )

export const foreignCounter = (more: object = {}) => ({
  v: 1,
  head,
  last_seq: 7,
  unnumbered: {},
  ...more,
})

export const counterOf = (stream: string) => localStorage.getItem(`${prefix}n:${stream}`)

/** A journal's entry: events `first` to `last` of another page. */
export const plantEntry = (stream: string, first: number, last: number, more: object = {}) => {
  const events = Array.from({ length: last - first + 1 }, (_, i) =>
    JSON.stringify({ seq: first + i, name: 'pack_opened', at: 1, url: 'http://x/', props: {} }),
  ).join()
  const chunk: Chunk = { stream, first, last, rank: 1, bytes: events.length + 1, events, head }
  // What is gone has a key of its own.
  const end = 'reason' in more ? `-${last}` : ''
  localStorage.setItem(
    `${prefix}j:${stream}:${first}${end}`,
    JSON.stringify({ v: 1, ...chunk, ...more }),
  )
}

export const entryOf = (stream: string, name: number | string) =>
  localStorage.getItem(`${prefix}j:${stream}:${name}`)

export const journalEntries = (): (Chunk & { v: number })[] =>
  Object.entries<string>({ ...localStorage })
    .filter(([key]) => key.startsWith(`${prefix}j:`))
    .map(([, text]) => JSON.parse(text) as Chunk & { v: number })
    .sort((a, b) => (a.stream < b.stream ? -1 : a.stream > b.stream ? 1 : a.first - b.first))
