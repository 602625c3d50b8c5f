/**
 * The name of the first line that has such a word. A line is a site or a tool: its name, then whatever else it goes by: hosts, words
 * of campaigns, how its app calls itself; and the parameters that it adds to links, with a `$` those that it gives out for a click
 * on an ad, with a `+` those for any click, with a `?` what is one person's, with a `!` what is nobody's; they begin so. A line that begins with a
 * space has no name.
 */
export const nameIn = (table: string, isIt: (word: string) => unknown): string | undefined => {
  for (const line of table.split('\n')) {
    const words = line.split(' ')
    if (words.some(isIt)) return words[0]
  }
}
