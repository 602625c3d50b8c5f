/** What makes a URL another page: its path, the route in its fragment (`#/packs/42`), and the named query parameters. */
export const pageOf = (href: string, query: readonly string[]): string => {
  const url = new URL(href)
  const route = new URL(`http://x${/^#!?(\/.*)/.exec(url.hash)?.[1] ?? ''}`)
  return JSON.stringify(
    [url, route].map(({ pathname, searchParams }) => [
      pathname,
      query.map((name) => searchParams.getAll(name)),
    ]),
  )
}
