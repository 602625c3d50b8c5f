import { attempt } from '../attempt.ts'

/** One text in a cookie of this site. */
export interface Cookie {
  read(): string | undefined
  /** Empty text removes it. */
  write(text: string): void
}

/** A year; renewed by every page that reads it. */
export const cookieSeconds = 31_536_000

/** The key itself may hold what a cookie's name may not. */
export const cookieName = (key: string): string => `cuepoint_${encodeURIComponent(key)}`

/** For a domain and its subdomains; without a domain there is no cookie. What the browser refuses is not kept. */
export const createCookie = (name: string, domain: string): Cookie => ({
  read: () =>
    attempt(() => (domain && `; ${document.cookie}`).split(`; ${name}=`)[1]?.split(';')[0]),
  write(text) {
    if (!domain) return
    attempt(() => {
      document.cookie = `${name}=${text};domain=${domain};path=/;max-age=${text ? cookieSeconds : 0};samesite=lax${location.protocol === 'https:' ? ';secure' : ''}`
    })
  },
})
