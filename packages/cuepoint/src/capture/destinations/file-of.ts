import { fileName } from '../sound/file-name.ts'

interface Download {
  href: string
  /** Without its ending. */
  file: string | undefined
  format: string | undefined
  /** A player may have it as the address of a button. */
  isSound: boolean
}

const ending =
  /\.(((wav|mp3|flac|aiff?|ogg|m4a|midi?)|zip|rar|7z|fx[pb]|nki|ad[gv]|al[sp]|flp|exs|sf[2z]|serumpreset|vital)|\w{1,20})$/

/** `name` is the `download` attribute's: an empty one leaves it to the address. */
export const fileOf = (
  { protocol, origin, pathname, search }: URL,
  name: string | null | undefined,
): Download | undefined => {
  const isNamed = typeof name === 'string'
  const isMade = /^(blob|data):/.test(protocol)
  const file = name || (isMade ? '' : pathname)
  const [, format, known, sound] = ending.exec(file.toLowerCase()) ?? []
  return isNamed || isMade || known || /[?&]download_file=/.test(search)
    ? {
        href: isMade ? protocol : origin + pathname,
        // What else a shop makes, an invoice or a licence, may have the visitor's name.
        file: known && fileName(`/${file}`),
        format,
        isSound: !!sound && !isNamed,
      }
    : undefined
}
