import type { Engine } from '../browsers/engines.ts'
import { engineTable, engineTitles, rowKey } from '../tables/engine-table.ts'
import type { Touchpoint } from './touchpoint.ts'

/** A value as code, short; a pattern stands for the text that it matches. */
const codeOf = (value: unknown): string => {
  if (value instanceof Object && 'asymmetricMatch' in value) return '…'
  if (value instanceof RegExp) return `/${value.source}/`
  if (Array.isArray(value)) return `[${value.map(codeOf).join(', ')}]`
  if (value && typeof value === 'object') {
    const fields = Object.entries(value).map(([name, field]) => `${name}: ${codeOf(field)}`)
    return `{ ${fields.join(', ')} }`
  }
  return typeof value === 'string' ? `'${value}'` : String(value)
}

const eventOf = ({ name, props }: Touchpoint['told'][number]) =>
  Object.keys(props).length > 0 ? `\`${name} ${codeOf(props)}\`` : `\`${name}\``

/** The cells of a row before those of the engines, as the table's key. */
export const keyOf = ({ title, how, evidence, told }: Touchpoint): string =>
  rowKey(
    [title, how, told.map(eventOf).join(', ') || 'nothing', evidence].map((cell) =>
      cell.replaceAll('|', '\\|'),
    ),
  )

/** The part of docs/touchpoints.md that shows a family. */
export const touchpointsTable = (family: Touchpoint['family']) =>
  engineTable('touchpoints.md', family, ['Touchpoint', 'How', 'Event', 'Evidence'])

/** Why a row shows no mark in an engine: what stands below its table. */
export const noteOf = ({ title, cannot = {} }: Touchpoint): string | undefined => {
  const reasons = new Set(Object.values(cannot))
  const told = [...reasons].map((reason) => {
    const where = Object.entries(cannot).filter(([, why]) => why === reason)
    return `${where.map(([engine]) => engineTitles[engine as Engine]).join(', ')}: ${reason}`
  })
  return told.length > 0 ? `**${title}**. ${told.join('; ')}.` : undefined
}
