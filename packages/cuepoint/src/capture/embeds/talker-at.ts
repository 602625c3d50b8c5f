import { readEmbed } from './read-embed.ts'
import { type Talker, talkers } from './talkers.ts'

/** Whose messages come from this origin; undefined: nobody's that are heard. */
export const talkerAt = (origin: string): Talker | undefined =>
  talkers[readEmbed(`${origin}/embed`)?.provider ?? '']
