import { shorten } from './shorten.ts'

/** JSON makes nulls of what is no finite number. */
const clean = (_: string, value: unknown) =>
  (typeof value === 'string' ? shorten(value, 100) || undefined : value) ?? undefined

/** A copy whose texts are one line of at most 100 characters, without what is empty, NaN or infinite. */
export const cutTexts = <T extends object>(about: T): T =>
  JSON.parse(JSON.stringify(about), clean) as T
