import type { TrackerOptions } from '../options.ts'

/** What a page may say before the script runs: any option, and which families capture. */
export interface ScriptOptions extends Partial<TrackerOptions> {
  /** Names of families, separated by spaces: `previews carts`. Default all. */
  capture?: string
  /** Names of families to leave out. */
  without?: string
}

const names = 'endpoint key consent consent-fallback capture without debug'.split(' ')

/** The collector serves the script at its root and takes events at `/cue`; elsewhere nothing is assumed. */
const besideCollector = /^(https?:\/\/[^/]+\/cue)point(-\d[^/]*)?\.js(\?|$)/

/**
 * Attributes, else the URL's query: of this script, then of any with our name, because tag managers insert
 * scripts again. Then `window.cuepointOptions`.
 */
export const findOptions = (): ScriptOptions => {
  const told: Record<string, any> = {}
  let endpoint: string | undefined
  for (const script of [
    document.currentScript as HTMLScriptElement | null,
    ...document.querySelectorAll<HTMLScriptElement>('script[src*="cuepoint"]'),
  ]) {
    const src = script?.src ?? ''
    const query = new URLSearchParams(src.split('?')[1])
    for (const name of names) {
      const value = script?.getAttribute(`data-${name}`) ?? query.get(name)
      if (value !== null) told[name] ??= value
    }
    endpoint ??= besideCollector.exec(src)?.[1]
  }
  const { 'consent-fallback': fallback, ...options } = told
  if (fallback) options.consent = { mode: options.consent ?? 'auto', fallback }
  if ('debug' in options) options.debug = options.debug !== 'false'
  const given = (window as { cuepointOptions?: ScriptOptions }).cuepointOptions
  return { endpoint: endpoint!, ...given, ...options }
}
