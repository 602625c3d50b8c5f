import type { Context, Hono } from 'hono'
import { createScriptFile, type ScriptFile } from './script-file.ts'
import { serveScript } from './serve-script.ts'

/** Asked for each time, sent only when it has changed. */
const floating = 'no-cache'
/** A year: what has this name never changes. */
const pinned = 'public, max-age=31536000, immutable'

export interface ScriptFiles {
  /** The text of the script to serve at `/cuepoint.js` and `/cuepoint-<version>.js`. Default none. */
  script?: (() => Promise<string>) | undefined
  /** The text of `cuepoint-doctor.js`, which the script asks for beside it. Default none. */
  doctor?: (() => Promise<string>) | undefined
  /** The text of `cuepoint-more.js`, which the script asks for beside it where a page needs it. Default none. */
  more?: (() => Promise<string>) | undefined
}

/**
 * `GET /cuepoint.js`, and its `-doctor` and `-more`; `GET /cuepoint-<version>.js` and `/cuepoint-more-<version>.js`, of the version that
 * is here and no other; and `GET /integrity.json`, which names these two and the hash of each.
 */
export const addScript = (app: Hono, { script, doctor, more }: ScriptFiles): void => {
  const load = createScriptFile(script)
  const loadMore = createScriptFile(more)
  const missing = (c: Context) =>
    c.text('No script is here: build the package `cuepoint`, or start with --script.', 404, {
      'Cache-Control': floating,
    })

  for (const [path, read] of [
    ['/cuepoint.js', load],
    ['/cuepoint-doctor.js', createScriptFile(doctor)],
    ['/cuepoint-more.js', loadMore],
  ] as const) {
    app.get(path, async (c) => {
      const file = await read()
      return file ? serveScript(c, file, floating) : missing(c)
    })
  }

  app.get('/:name{cuepoint-(?:more-)?\\d.*\\.js}', async (c) => {
    const file = await load()
    if (!file) return missing(c)
    const named = namesOf(file, await loadMore()).get(c.req.param('name'))
    if (named) return serveScript(c, named, pinned)
    return c.text(otherVersion(file.version), 404, { 'Cache-Control': floating })
  })

  app.get('/integrity.json', async (c) => {
    const file = await load()
    if (!file) return missing(c)
    const hashes = [...namesOf(file, await loadMore())].map(([name, { integrity }]) => [
      name,
      integrity,
    ])
    const headers = { 'Cache-Control': floating, 'Access-Control-Allow-Origin': '*' }
    return c.json(Object.fromEntries(hashes), 200, headers)
  })
}

/** By names that hold for ever. The other file has no version of its own: the script loads the one of its build, by its hash. */
const namesOf = (script: ScriptFile, more: ScriptFile | undefined) => {
  const { version } = script
  const names = new Map<string, ScriptFile>()
  if (version) names.set(`cuepoint-${version}.js`, script)
  if (version && more) names.set(`cuepoint-more-${version}.js`, more)
  return names
}

const otherVersion = (version: string | undefined): string =>
  version === undefined
    ? 'The script here does not say its version: load /cuepoint.js.'
    : `The version here is ${version}: load /cuepoint-${version}.js, with the hash in /integrity.json, or /cuepoint.js.`
