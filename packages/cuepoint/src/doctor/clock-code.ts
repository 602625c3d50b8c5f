import type { Code } from './texts.ts'

/** A clock that is further off than this is wrong. */
const maxSeconds = 60

export const clockCode = (aheadSeconds: number | undefined): Code =>
  aheadSeconds === undefined
    ? 'unknownClock'
    : Math.abs(aheadSeconds) > maxSeconds
      ? 'wrongClock'
      : 'rightClock'
