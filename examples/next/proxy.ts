import { type NextRequest, NextResponse } from 'next/server'

const isDev = process.env.NODE_ENV === 'development'

/** Nothing here is for Cuepoint: it is one of the shop's own modules, and sends to the shop's own origin. */
const policy = (nonce: string) =>
  [
    "default-src 'self'",
    // React's error overlay evaluates code, in development only.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ''}`,
    `style-src 'self'${isDev ? " 'unsafe-inline'" : ''}`,
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

export const proxy = (request: NextRequest) => {
  const nonce = Buffer.from(crypto.randomUUID()).toString('base64')
  const csp = policy(nonce)
  const headers = new Headers(request.headers)
  // Next.js reads the nonce from here and writes it into its own script tags.
  headers.set('Content-Security-Policy', csp)

  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', csp)
  // Next.js would say `no-store`, and a page that may not be stored is not kept for the way back either.
  response.headers.set('Cache-Control', 'private, no-cache')
  return response
}

/** Pages only: not the endpoint, nor files. */
export const config = {
  matcher: [
    {
      source: '/((?!cue|sons|icon.svg|_next/static|_next/image).*)',
      missing: [{ type: 'header', key: 'next-router-prefetch' }],
    },
  ],
}
