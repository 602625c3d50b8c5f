import type { Channel } from '../../catalog.ts'
import { channelWords } from './channel-words.ts'

/** The channel that a word of a campaign names, unless the other one comes first. */
export const channelNamed = (text: string, other?: Channel): Channel | undefined =>
  Object.entries(channelWords).find(
    ([channel, words]) => words.test(text) || channel === other,
  )?.[0] as Channel | undefined
