import type { Context, Hono } from 'hono'
import { createScriptFile } from './script-file.ts'
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
  /** The text of `cuepoint-more.js`, which the script asks for beside it in pages with embeds. Default none. */
  more?: (() => Promise<string>) | undefined
}

/**
 * `GET /cuepoint.js`, and its `-doctor` and `-more`; `GET /cuepoint-<version>.js`, of the version that is here and no other; and
 * `GET /integrity.json`, which names that file and the hash for its tag.
 */
export const addScript = (app: Hono, { script, doctor, more }: ScriptFiles): void => {
  const load = createScriptFile(script)
  const missing = (c: Context) =>
    c.text('No script is here: build the package `cuepoint`, or start with --script.', 404, {
      'Cache-Control': floating,
    })

  for (const [path, read] of [
    ['/cuepoint.js', load],
    ['/cuepoint-doctor.js', createScriptFile(doctor)],
    ['/cuepoint-more.js', createScriptFile(more)],
  ] as const) {
    app.get(path, async (c) => {
      const file = await read()
      return file ? serveScript(c, file, floating) : missing(c)
    })
  }

  app.get('/:name{cuepoint-\\d.*\\.js}', async (c) => {
    const file = await load()
    if (!file) return missing(c)
    if (c.req.param('name') === `cuepoint-${file.version}.js`) return serveScript(c, file, pinned)
    return c.text(otherVersion(file.version), 404, { 'Cache-Control': floating })
  })

  app.get('/integrity.json', async (c) => {
    const file = await load()
    if (!file) return missing(c)
    const names = file.version ? { [`cuepoint-${file.version}.js`]: file.integrity } : {}
    return c.json(names, 200, { 'Cache-Control': floating, 'Access-Control-Allow-Origin': '*' })
  })
}

const otherVersion = (version: string | undefined): string =>
  version === undefined
    ? 'The script here does not say its version: load /cuepoint.js.'
    : `The version here is ${version}: load /cuepoint-${version}.js, with the hash in /integrity.json, or /cuepoint.js.`
