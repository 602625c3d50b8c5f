/** A `timeupdate` is not finer. */
export const tenths = (seconds: number): number => Math.round(seconds * 10) / 10
