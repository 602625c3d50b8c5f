/** Of these hosts what is made to stand in other pages; not their chats. */
const players =
  /^https?:(\/\/(?=[^?#]*(?:embed|player|widget))(?![^?#]*chat)(?:[\w-]+\.)*((youtube|soundcloud|vimeo|spotify|tiktok|twitch|bandcamp|beatstars|airbit|traktrain|apple|deezer|mixcloud|audiomack|hearthis)(?:-nocookie)?\.(?:com|tv|at)\/)[^?#]*)/i

export interface KnownEmbed {
  /** Whose player it is. */
  provider: string
  /** Names what it plays, and nothing else of its URL. */
  source: string
}

/** What an iframe's absolute URL says; undefined: it is no player's. */
export const readEmbed = (src: string): KnownEmbed | undefined => {
  const [, page, host, provider] = players.exec(src) ?? []
  if (!provider) return undefined
  const query = new URL(src).searchParams
  const media =
    provider !== 'youtube' &&
    (query.get('url') ??
      query.get('feed') ??
      query.get('channel') ??
      query.get('video')?.replace(/^v?/, 'videos/'))
  const source = media
    ? media.replace(/^\/?(?!\w+:|\/)/, `https://www.${host}`).replace(/[?#].*/, '')
    : `https:${page!.replace('-nocookie', '')}`
  return { provider, source }
}
