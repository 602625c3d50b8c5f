/** Samples per second: hi-hats stay bright, and sixteen previews still weigh 12 MB. */
export const rate = 24_000
