import { attempt } from '../../attempt.ts'

/** Hashes and random codes say nothing to anybody. */
const code = /^([\da-f-]{8,}|(?=\D*\d)[a-z\d]{20,})$/i

/** The name of the file at a URL, without its extension; undefined where it has none. */
export const fileName = (url: string): string | undefined => {
  const name = /\/([^/?#]+?)(\.\w+)?([?#]|$)/.exec(url)?.[1]
  return name && !code.test(name) ? attempt(() => decodeURIComponent(name)) : undefined
}
