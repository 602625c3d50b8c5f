import { nameIn } from './name-in.ts'

/** Naive, like `sameSite`: enough that `google.com.br` is Google's, and `google.example.com` is not. */
const publicSuffix = /\.(com?\.)?[a-z]{2,4}$/

/** Where engines search, for a country or for one kind of thing; what else is below them (`docs.google.com`) is no search. */
const places = /^((\w{1,3}|search|html|images|news|maps|shopping)\.)+(?=[^.]+\..)/

/**
 * The name of the site in the table that a host belongs to. A word without a dot stands for the name under any public suffix.
 * Labels count whole: `my-google.com` is nobody's. `isEngine`: only where it searches.
 */
export const siteIn = (table: string, host: string, isEngine?: boolean): string | undefined => {
  const whole = isEngine ? host.replace(places, '') : host
  const names = [whole, whole.replace(publicSuffix, '')]
  return nameIn(table, (word) =>
    names.some((name) => name === word || (!isEngine && name.endsWith(`.${word}`))),
  )
}
