import { siteIn } from './site-in.ts'

/** Where engines search, for a country or for one kind of thing; what else is below them (`docs.google.com`) is no search. */
const places =
  /^((www\d?|m|r|[a-z]{2}|search|lite|html|images|news|maps|scholar|shopping)\.)+(?=[^.]+\..)/

/** Like `siteIn`, for a table of search engines. */
export const engineIn = (table: string, host: string): string | undefined =>
  siteIn(table, host.replace(places, ''), false)
