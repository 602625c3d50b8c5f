import type { MiddlewareHandler } from 'hono'
import { clientAddress } from './client-address.ts'
import { comeAgain } from './come-again.ts'
import { createRateLimit } from './create-rate-limit.ts'

/**
 * Answers 429 to an address that sends more than `perMinute` requests, without reading what it sent. Addresses are
 * in memory only. Where the server does not say who is connected, nobody is limited.
 */
export const limitAddresses = (perMinute: number, proxies: number): MiddlewareHandler => {
  const limit = createRateLimit({ perMinute })
  return async (c, next) => {
    const address = clientAddress(c, proxies)
    const waitMs = address === undefined ? 0 : limit(address)
    if (waitMs === 0) return next()
    return comeAgain(c, 429, 'rate: too many requests from this address', waitMs)
  }
}
