import type { Touchpoint } from './touchpoint.ts'

export const carts: Touchpoint[] = []
