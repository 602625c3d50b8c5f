import type { StandardEvents } from '../../catalog.ts'
import { fileName } from '../sound/file-name.ts'

type Download = { [K in keyof StandardEvents['download_started']]: string | undefined }

const ending =
  /\.(((wav|mp3|flac|aiff?|ogg|m4a|midi?)|zip|rar|7z|fx[pb]|nki|ad[gv]|al[sp]|flp|exs|sf[2z]|serumpreset|vital)|[a-z\d]{1,5})$/

/**
 * What is at an address that is a file's, and whether a player may have it as the address of a button. `name` is the `download`
 * attribute's: an empty one leaves it to the address.
 */
export const fileOf = (
  { href, origin, pathname, searchParams }: URL,
  name: string | null,
): [download?: Download & { href: string }, isSound?: boolean] => {
  const made = /^(blob|data):/.exec(href)?.[0]
  const file = name || (made ? '' : pathname)
  const [, format, known, sound] = ending.exec(file.toLowerCase()) ?? []
  if (name === null && !made && !known && !searchParams.has('download_file')) return []
  return [
    {
      // What else a shop makes, an invoice or a licence, may have the visitor's name.
      href: made ?? (known ? origin + pathname : origin),
      file: known && fileName(`/${file}`),
      format,
    },
    !!sound && name === null,
  ]
}
