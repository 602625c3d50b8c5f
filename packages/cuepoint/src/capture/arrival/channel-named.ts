import type { Channel } from '../../catalog.ts'
import { channelWords } from './channel-words.ts'

/**
 * The channel that a word of a campaign names, unless the other one comes first. `isWhole`: not as a part of a word, for a source
 * may be called anything: `printful`.
 */
export const channelNamed = (
  text: string,
  other?: Channel,
  isWhole?: boolean,
): Channel | undefined =>
  Object.entries(channelWords).find(
    ([channel, words]) =>
      channel === other ||
      RegExp(isWhole ? `(?<![a-z])(${words.source})s?(?![a-z])` : words).test(text),
  )?.[0] as Channel | undefined
