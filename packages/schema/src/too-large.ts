import { refuse } from './refuse.ts'

export const tooLarge = (maxBytes: number) =>
  refuse(413, `body: expected at most ${maxBytes} bytes`)
