/** One line of at most `most` characters; half of one would be refused by databases. */
export const shorten = (text: string, most: number): string =>
  [...text.replace(/\s+/g, ' ').trim()].slice(0, most).join('')
