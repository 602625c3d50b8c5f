import { readFile } from 'node:fs/promises'
import type { Hono } from 'hono'

const files = {
  '/': ['live.html', 'text/html'],
  '/live.css': ['live.css', 'text/css'],
  '/live.js': ['live.js', 'text/javascript'],
  '/touchpoints.js': ['touchpoints.js', 'text/javascript'],
} as const

/** What the page shows was written by strangers: nothing runs but its own files, and nobody frames it. */
const headers = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-cache',
}

/** `GET /` and the files it loads. They lie beside this one, in the sources and in the built package. */
export const addLivePage = (app: Hono): void => {
  for (const [path, [file, type]] of Object.entries(files)) {
    app.get(path, async (c) => {
      const text = await readFile(new URL(`./live/${file}`, import.meta.url), 'utf8')
      return c.body(text, 200, { ...headers, 'Content-Type': `${type}; charset=utf-8` })
    })
  }
}
