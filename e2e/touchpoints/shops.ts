import type { Touchpoint } from './touchpoint.ts'

export const shops: Touchpoint[] = []
