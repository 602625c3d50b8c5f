import type { Touchpoint } from './touchpoint.ts'

export const lateShops: Touchpoint[] = []
