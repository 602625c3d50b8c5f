/** One text in a cookie of this site. */
export interface Cookie {
  read(): string | undefined
  /** Empty text removes it. */
  write(text: string): void
}

/** A year; renewed by every page that reads it. */
export const cookieSeconds = 31_536_000

/** The key's own name could hold what a cookie's name may not. */
export const cookieName = (key: string): string => `cuepoint_${encodeURIComponent(key)}`

/** Kept for a domain and its subdomains; without a domain there is no cookie. What the browser refuses is not kept. */
export const createCookie = (name: string, domain: string): Cookie => {
  const attempt = <T>(use: () => T) => {
    try {
      return domain ? use() : undefined
    } catch {
      // A sandboxed frame has no cookies.
      return undefined
    }
  }
  return {
    read: () =>
      attempt(() =>
        document.cookie
          .split('; ')
          .find((pair) => pair.startsWith(`${name}=`))
          ?.slice(name.length + 1),
      ),
    write(text) {
      attempt(() => {
        document.cookie = `${name}=${text};domain=${domain};path=/;max-age=${text && cookieSeconds};samesite=lax${location.protocol === 'https:' ? ';secure' : ''}`
      })
    },
  }
}
