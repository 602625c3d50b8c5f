import { readEmbed } from './read-embed.ts'
import { type Talker, talkers } from './talkers.ts'

/** How an iframe of this URL talks; undefined: it does not. */
export const talkerOf = (src: string): Talker | undefined => {
  const { provider = '' } = readEmbed(src) ?? {}
  // Only this one has to be asked for it in its URL.
  return provider === 'youtube' && !/[?&]enablejsapi=1/.test(src) ? undefined : talkers[provider]
}
