import type { Touchpoint } from './touchpoint.ts'

export const products: Touchpoint[] = []
