import type { Scrub } from './scrub.ts'

/** What names the campaign of this landing, scrubbed; undefined when nothing does. */
export const campaignOf = (scrub: Scrub): string | undefined =>
  location.search
    .match(/\butm_(source|medium|campaign|id)=[^&]+/g)
    ?.map(scrub.text)
    .join('&')
