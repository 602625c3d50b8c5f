/** Elements that keep an iframe in an open shadow root, and lite-youtube, which some make so. */
const players = 'youtube-video,spotify-audio,tiktok-video,twitch-video,vimeo-video,lite-youtube'

/** The iframes of the page. */
export const allFrames = (): HTMLIFrameElement[] =>
  [
    document,
    ...Array.from(document.querySelectorAll(players), (player) => player.shadowRoot),
  ].flatMap((root) => [...(root?.querySelectorAll('iframe') ?? [])])
