import { isIPv4, isIPv6 } from 'node:net'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import {
  convertIPv4BinaryToString,
  convertIPv4MappedIPv6ToIPv4,
  convertIPv6ToBinary,
  isIPv4MappedIPv6,
} from 'hono/utils/ipaddr'

/**
 * Where a request comes from: an IPv4 address, or the network of 64 bits that an IPv6 address is in, for a single
 * visitor has all of that. `proxies` is how many of the nearest hops are our own and so tell the truth in
 * `X-Forwarded-For`; what stands left of their words anyone may have written. Undefined when it cannot be known.
 */
export const clientAddress = (c: Context, proxies: number): string | undefined => {
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>
  const told = c.req.header('x-forwarded-for')?.split(',') ?? []
  const hops = [incoming?.socket?.remoteAddress, ...told.reverse()]
  return networkOf(hops[Math.min(proxies, hops.length - 1)] ?? '')
}

const networkOf = (written: string): string | undefined => {
  const address = withoutPort(written.trim())
  if (isIPv4(address)) return address
  if (!isIPv6(address)) return undefined
  const bits = convertIPv6ToBinary(address.replace(/%.*/, ''))
  return isIPv4MappedIPv6(bits)
    ? convertIPv4BinaryToString(convertIPv4MappedIPv6ToIPv4(bits))
    : (bits >> 64n).toString(16)
}

/** Some proxies write `203.0.113.7:4711` and `[2001:db8::7]:4711`. */
const withoutPort = (text: string): string =>
  text.match(/^\[(.+)\](?::\d+)?$/)?.[1] ?? text.match(/^([\d.]+):\d+$/)?.[1] ?? text
