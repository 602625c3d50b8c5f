/** Naive: the last two labels, three below the usual second levels (`com.br`, `co.uk`). */
const siteOf = (host: string): string =>
  /[^.]+\.(?:(?:com?|net|org|gov|edu|ac)\.)?[^.]+$/.exec(host)?.[0] ?? host

export const sameSite = (host: string, other: string): boolean =>
  host === other || siteOf(host) === siteOf(other)
