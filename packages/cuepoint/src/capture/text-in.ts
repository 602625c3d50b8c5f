/** Shops write ids and prices as text or as numbers; anything else is none. */
export const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : undefined
