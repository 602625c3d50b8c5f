import { z } from 'zod'
import { eventProps } from './event-props.ts'
import { readableReason } from './readable-reason.ts'

// Every event that arrives is checked. Where no code may be generated, zod hands back what it was given.
const schemas = new Map<string, z.ZodType>(
  Object.entries(eventProps).map(([name, schema]) => [name, z.compile(schema)]),
)

/**
 * Checks the props of an event of the catalog. Returns null when they fit, otherwise why not, such as
 * `items.0.price: expected number, received string`. Names outside the catalog always fit.
 */
export const validateProps = (name: string, props: unknown): string | null => {
  const result = schemas.get(name)?.safeParse(props)
  return result?.success === false ? readableReason(result.error, 'props') : null
}
