import type { z } from 'zod'

/**
 * The first thing that is wrong, as `path: what was expected`, at most 200 characters. `whole` names the
 * value itself, for when it is wrong as a whole.
 */
export const readableReason = (error: z.ZodError, whole: string): string => {
  const [first] = error.issues
  const path = first?.path.join('.') || whole
  const text = (first?.message ?? 'unreadable').replace(/^Invalid \w+: /, '')
  return `${path}: ${text.charAt(0).toLowerCase()}${text.slice(1)}`.slice(0, 200)
}
