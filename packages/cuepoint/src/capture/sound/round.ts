/** Tenths by default: a `timeupdate` is not finer. */
export const round = (value: number, parts = 10): number => Math.round(value * parts) / parts
