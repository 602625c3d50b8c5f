import { eventProps } from './event-props.ts'
import { readableReason } from './readable-reason.ts'

const isStandard = (name: string): name is keyof typeof eventProps =>
  Object.hasOwn(eventProps, name)

/**
 * Checks the props of an event of the catalog. Returns null when they fit, otherwise why not, such as
 * `items.0.price: expected number, received string`. Names outside the catalog always fit.
 */
export const validateProps = (name: string, props: unknown): string | null => {
  if (!isStandard(name)) return null
  const result = eventProps[name].safeParse(props)
  return result.success ? null : readableReason(result.error, 'props')
}
