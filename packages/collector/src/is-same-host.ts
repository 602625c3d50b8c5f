/** Whether an origin, as in the header of that name, is that of this URL. */
// The scheme is left out: a proxy in front may speak TLS, and the collector not.
export const isSameHost = (origin: string, url: string): boolean =>
  URL.canParse(origin) && new URL(origin).host === new URL(url).host
