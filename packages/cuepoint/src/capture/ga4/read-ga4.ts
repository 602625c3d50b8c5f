/**
 * Name and parameters of one entry of GA4's data layer: an object, or gtag's Arguments `['event', name, params]`.
 * Undefined for what is no event.
 */
export const readGa4 = (
  entry: Record<string, any>,
): [name: string, params: Record<string, any>] | undefined => {
  const called = entry[0] === 'event'
  const name = called ? entry[1] : entry.event
  return typeof name === 'string' ? [name, (called ? entry[2] : entry.ecommerce) ?? {}] : undefined
}
