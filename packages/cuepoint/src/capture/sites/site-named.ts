import { nameIn } from './name-in.ts'

/**
 * The site that words of a campaign, or a browser of itself, name somewhere, in lower case: `facebook_ads`, `igshopping`,
 * `linkedinapp/9`. Of the short names only those that mean nothing else.
 */
export const siteNamed = (table: string, text: string): string | undefined =>
  nameIn(
    table,
    (word) =>
      // Most are not, and a pattern costs more to make than to find.
      text.includes(word) &&
      /^(fb|ig|yt|\w{3,})$/.test(word) &&
      RegExp(`(?<![a-z])${word}(?=ads|shop|app|android|for|web|[^a-z]|$)`).test(text),
  )
