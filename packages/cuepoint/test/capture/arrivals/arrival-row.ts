/**
 * Landing (path, query and fragment below https://www.batidas.com.br), referrer, channel, source. The channel is `none` where
 * there is no arrival.
 */
export type ArrivalRow = readonly [
  landing: string,
  referrer: string,
  channel: string,
  source?: string | undefined,
]
