import type { TrackerOptions } from '../options.ts'

/** What a page may say before the script runs: any option, and which families capture. */
export interface ScriptOptions extends Partial<TrackerOptions> {
  /** Names of families, separated by spaces: `previews carts`. Default all. */
  capture?: string
  /** Names of families to leave out. */
  without?: string
}

const names = [
  'endpoint',
  'key',
  'consent',
  'consent-fallback',
  'capture',
  'without',
  'debug',
] as const

type Told = Partial<Record<(typeof names)[number], string>>

const collect = (read: (name: string) => string | null): Told => {
  const told: Told = {}
  for (const name of names) {
    const value = read(name)
    if (value !== null && (value || name === 'debug')) told[name] = value
  }
  return told
}

const attributesOf = (script: Element): Told =>
  collect((name) => script.getAttribute(`data-${name}`))

/** Tag managers and optimisers insert the script again: then it is found by its name and our attributes. */
const findScript = (): HTMLScriptElement | undefined => {
  const current = document.currentScript as HTMLScriptElement | null
  const scripts = [
    ...(current ? [current] : []),
    ...document.querySelectorAll<HTMLScriptElement>('script[src*="cuepoint"]'),
  ]
  return scripts.find((script) => Object.keys(attributesOf(script)).length) ?? scripts[0]
}

/** The collector serves the script at its root and takes events at `/cue`; elsewhere nothing is assumed. */
const besideCollector = (url: URL): string | undefined =>
  /^\/cuepoint(?:-\d[\w.-]*)?\.js$/.test(url.pathname) ? new URL('/cue', url).href : undefined

/** The script's attributes, then its URL's query, then `window.cuepointOptions`. */
export const findOptions = (): ScriptOptions => {
  const script = findScript()
  const url = script?.src ? new URL(script.src, document.baseURI) : undefined
  const given = (window as { cuepointOptions?: ScriptOptions }).cuepointOptions
  const {
    consent,
    'consent-fallback': fallback,
    debug,
    ...told
  } = {
    ...(url && collect((name) => url.searchParams.get(name))),
    ...(script && attributesOf(script)),
  }
  const beside = url && besideCollector(url)
  return {
    ...(beside && { endpoint: beside }),
    ...given,
    ...told,
    ...((consent || fallback) && {
      consent: { mode: consent ?? 'auto', ...(fallback && { fallback }) } as NonNullable<
        TrackerOptions['consent']
      >,
    }),
    ...(debug !== undefined && { debug: debug !== 'false' }),
  }
}
