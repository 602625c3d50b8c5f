/** What a genre is asked for: `take` 1 and 2 are two arrangements of one idea. */
export interface Song {
  bpm: number
  bars: number
  take: 1 | 2
  random: () => number
}
