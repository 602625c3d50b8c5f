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
  const schema = schemas.get(name)
  // Nearly all fit, and then no copy of them is made: it would be most of the work.
  if (schema === undefined || z.validate(schema, props)) return null
  const { error } = schema.safeParse(props)
  return error ? readableReason(error, 'props') : null
}
