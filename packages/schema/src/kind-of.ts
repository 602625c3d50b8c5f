import { catalog, type CatalogEntry, type Kind } from './catalog.ts'

const entries: Readonly<Record<string, CatalogEntry>> = catalog

/** The kind of an event, or null when the catalog does not know its name (or an arrival's channel). */
export const kindOf = (name: string, props: Record<string, unknown>): Kind | null => {
  const kind = Object.hasOwn(entries, name) ? entries[name]!.kind : null
  if (kind === null || typeof kind === 'string') return kind
  const kinds: Readonly<Record<string, Kind>> = kind
  const channel = String(props['channel'])
  return Object.hasOwn(kinds, channel) ? kinds[channel]! : null
}
