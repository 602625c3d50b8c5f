/** How fine a position is told, in parts of a second: a beat of ten seconds needs more than a mix of an hour. */
export const perSecond = (duration: number): number =>
  duration >= 600 ? 1 : duration < 10 ? 100 : 10

export const round = (value: number, per: number): number => Math.round(value * per) / per
