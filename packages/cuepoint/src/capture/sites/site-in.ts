/** Naive, like `sameSite`: enough that `google.com.br` is Google's, and `google.example.com` is not. */
const publicSuffix = /\.(com?\.)?[a-z]{2,4}$/

/**
 * The name of the site that a host belongs to. Each line of the table is one site, its name first; a word without a dot stands
 * for the name under any public suffix. Labels count whole: `my-google.com` is nobody's. `below` says whether the hosts
 * below are the site's, too; default yes.
 */
export const siteIn = (table: string, host: string, below = true): string | undefined => {
  const names = [host, host.replace(publicSuffix, '')]
  const isOne = (word: string) =>
    names.some((name) => name === word || (below && name.endsWith(`.${word}`)))
  for (const line of table.split('\n')) {
    const words = line.split(' ')
    if (words.some(isOne)) return words[0]
  }
}
