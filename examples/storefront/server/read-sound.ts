import { readFileSync } from 'node:fs'

interface Sound {
  seconds: number
  /** Loudness of equal slices, 0 to 1. */
  peaks: number[]
}

/** What `make-audio.ts` measured when it made the preview. */
export function readSound(file: string): Sound {
  const path = new URL(`../public/audio/${file}.json`, import.meta.url)
  return JSON.parse(readFileSync(path, 'utf8')) as Sound
}
