/** How to make an embed talk. */
export interface Talker {
  /** Posted until it answers. */
  knock?: unknown
  /** Milliseconds that the page's own script has to ask before: a second caller may disturb it. Default 0. */
  patience?: number
  /** Posted when it is there. */
  asks?: unknown[]
}

const listenTo = (names: string) =>
  names.split(' ').map((value) => ({ method: 'addEventListener', value }))

const currentSound = '{"method":"getCurrentSound"}'
const spotify = { command: 'load_complete_ack' }

/** Those that say what they do, by the provider that `readEmbed` names. */
export const talkers: Record<string, Talker> = {
  youtube: { knock: '{"event":"listening","id":1,"channel":"widget"}', patience: 2_500 },
  soundcloud: {
    knock: currentSound,
    asks: [
      currentSound,
      ...listenTo(
        'play playProgress pause finish error buyClicked downloadClicked sharePanelOpened',
      ).map((ask) => JSON.stringify(ask)),
    ],
  },
  vimeo: {
    knock: { method: 'ping' },
    asks: [
      { method: 'getVideoTitle' },
      ...listenTo('play playing pause ended timeupdate playbackratechange volumechange'),
    ],
  },
  spotify: { knock: spotify, asks: [spotify] },
  tiktok: {},
  twitch: {},
}
