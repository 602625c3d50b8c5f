/** Naive: the last two labels, three below `com.br` or `co.uk`. */
const siteOf = (host: string) => /[^.]+(\.(com?\.)?[^.]+)?$/.exec(host)?.[0]

export const sameSite = (host: string, other: string): boolean => siteOf(host) === siteOf(other)
