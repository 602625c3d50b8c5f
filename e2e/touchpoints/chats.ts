import type { Touchpoint } from './touchpoint.ts'

export const chats: Touchpoint[] = []
