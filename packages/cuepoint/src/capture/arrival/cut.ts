import { shorten } from '../dom/shorten.ts'

/** Longer than what anybody calls a campaign. */
const most = 250

/** Of at most 250 characters; cut between words, for half of an address or a number would not be known for one. */
export const cut = (text = ''): string =>
  shorten(text, most)
    .replace(text.length > most ? /\S*$/ : '', '')
    .trim()
