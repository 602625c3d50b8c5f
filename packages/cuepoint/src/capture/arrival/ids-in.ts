import type { Channel } from '../../catalog.ts'
import { isClickId } from '../../is-click-id.ts'
import type { Sign } from './first-sign.ts'
import { paidAs } from './paid-as.ts'
import { tables } from './tables.ts'

interface Ids {
  /** What they speak for, ads first. */
  sign: Sign | undefined
  /** Names of somebody's. */
  names: string[] | undefined
  /** Values that ad networks gave out. */
  clicks: Record<string, string> | undefined
}

/** More than any link has. */
const mostNames = 20

/** The known ids among the parameters. */
export const idsIn = (params: Record<string, string>): Ids => {
  let ad: Sign | undefined
  let other: Sign | undefined
  let names: string[] | undefined
  let clicks: Record<string, string> | undefined
  const given = Object.keys(params)
  // Most addresses have none, and the patterns would cost more than the whole arrival.
  const asked = given[0] ? (Object.entries(tables) as [Channel, string][]) : []
  for (const [channel, table] of asked) {
    for (const line of table.split('\n')) {
      for (const [, kind, id] of line.matchAll(/ ([$+?!])(\S+)/g)) {
        // Some are the beginning of a name; what follows is never anybody's text.
        const isIt = RegExp(`^${id}\\w{0,20}$`)
        for (const name of given.filter((name) => isIt.test(name))) {
          const [site] = line.split(' ')
          if (kind === '$') ad ??= [paidAs(channel) ?? channel, site]
          else other ??= [channel, site]
          if (kind !== '!') (names ??= []).push(name)
          if (/[$+]/.test(kind!) && isClickId(params[name])) (clicks ??= {})[name] = params[name]
        }
      }
    }
  }
  return { sign: ad ?? other, names: names?.slice(0, mostNames), clicks }
}
