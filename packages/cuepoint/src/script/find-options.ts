import type { TrackerOptions } from '../options.ts'
import { ownScripts } from './own-scripts.ts'

/** What a page may say before the script runs: any option, and which families capture. */
export interface ScriptOptions extends Partial<TrackerOptions> {
  /** Names of families, separated by spaces: `previews carts`. Default all but `vitals`. */
  capture?: string
  /** Names of families to leave out. */
  without?: string
  /** Whether `preview_progressed` is told. Default false. */
  progress?: boolean
}

const names = 'endpoint key consent consent-fallback capture without progress debug'.split(' ')

/** The collector serves the script at its root and takes events at `/cue`; elsewhere nothing is assumed. */
const besideCollector = /^(https?:\/\/[^/]+\/cue)point(-\d+\.\d+\.\d[^/]*)?\.js([?#]|$)/

/**
 * Each option from the first that names it: the attributes of this script, those of any with our name; the query of their URLs, in the same order; `window.cuepointOptions`.
 */
export const findOptions = (): ScriptOptions => {
  const scripts = ownScripts()
  const told: Record<string, any> = {}
  for (const name of names) {
    const value = [
      ...scripts.map((script) => script.getAttribute(`data-${name}`)),
      ...scripts.map(({ src }) => new URLSearchParams(src.split(/[?#]/)[1]).get(name)),
    ].find((value) => value !== null)
    if (value !== undefined) told[name] = value
  }
  const endpoint = scripts.map(({ src }) => besideCollector.exec(src)?.[1]).find(Boolean)
  const { 'consent-fallback': fallback, ...options } = told
  if (fallback) options.consent = { mode: options.consent ?? 'auto', fallback }
  for (const flag of ['debug', 'progress']) {
    if (flag in options) options[flag] = options[flag] !== 'false'
  }
  const given = (window as { cuepointOptions?: ScriptOptions }).cuepointOptions
  // Who has pinned this file wants no other that an address alone, `#cuepoint`, could ask for.
  const pinned = scripts[0]?.integrity && { debug: false }
  return { endpoint: endpoint!, ...pinned, ...given, ...options }
}
