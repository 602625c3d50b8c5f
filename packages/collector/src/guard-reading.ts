import type { Context, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { timingSafeEqual } from 'hono/utils/buffer'
import { isLoopback } from './is-loopback.ts'
import { refuse } from './refuse.ts'

const cookie = 'cuepoint_token'
const proxyHeaders = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip']

export interface ReadingAccess {
  token?: string | undefined
  loopback?: boolean | undefined
}

/**
 * Who may read what was collected: who has the token, or, where none is named and the server is bound to
 * loopback, whoever is on this machine. Throws 401 or 403.
 */
export const guardReading = ({ token, loopback = false }: ReadingAccess): MiddlewareHandler =>
  // An empty one, from a variable that is not set, opens nothing.
  token ? requireToken(token) : requireLocal(loopback)

const requireLocal =
  (loopback: boolean): MiddlewareHandler =>
  async (c, next) => {
    if (!loopback) throw refuse(403, 'reading is closed: start the collector with a token')
    // A page of another site can make its own name resolve to this machine; the Host header then says so.
    if (!isLoopback(new URL(c.req.url).hostname))
      throw refuse(403, 'host: expected a loopback name, such as localhost')
    if (proxyHeaders.some((name) => c.req.header(name) !== undefined))
      throw refuse(403, 'behind a proxy, start the collector with a token')
    return next()
  }

const requireToken =
  (token: string): MiddlewareHandler =>
  async (c, next) => {
    const given = tokenOf(c)
    if (given === undefined || !(await timingSafeEqual(given, token))) {
      c.header('WWW-Authenticate', 'Bearer')
      throw refuse(401, 'token: open /?token=<token>, or send Authorization: Bearer <token>')
    }
    if (c.req.path !== '/' || c.req.query('token') === undefined) return next()
    // Out of the address bar, the history and the log files; into a cookie that no script can read.
    setCookie(c, cookie, given, {
      httpOnly: true,
      sameSite: 'Strict',
      secure: c.req.url.startsWith('https:') || c.req.header('x-forwarded-proto') === 'https',
      path: '/',
    })
    return c.redirect('/')
  }

const tokenOf = (c: Context): string | undefined =>
  (c.req.path === '/' ? c.req.query('token') : undefined) ??
  c.req.header('authorization')?.match(/^Bearer (.+)$/i)?.[1] ??
  getCookie(c, cookie)
