/** A line of a table: a site under the name that events get as `source`. */
export interface Site {
  name: string
  /** Its key in Matomo's list; without, the site is ours and `why` says so. */
  matomo?: string
  /** These of Matomo's hosts; default all of them that have no path. */
  only?: readonly string[]
  /** Hosts and words that Matomo's list lacks: names of apps, and what campaigns write as their source. */
  also?: readonly string[]
  /** Parameters that it adds to links, marked as `nameIn` says. */
  params?: readonly string[]
  /** Why what is not in Matomo's list is here, or is here and not where Matomo has it. */
  why?: string
}

interface Group {
  file: 'Socials' | 'AIAssistants' | 'SearchEngines'
  /** What the table's docstring says. */
  about: string
  sites: readonly Site[]
}

/**
 * What music shops in Brazil, the Americas, Europe and Asia really get visitors from. Matomo's other engines and networks are
 * closed, have no music in them, or bring so few that they are not worth their bytes: their visits are referrals.
 */
export const kept: Readonly<Record<string, Group>> = {
  social: {
    file: 'Socials',
    about: 'Social networks.',
    sites: [
      {
        name: 'facebook',
        params: ['+fbclid'],
        matomo: 'Facebook',
        also: ['fb', 'meta', 'fban', 'an'],
        why: 'words of campaigns (`an` is Meta’s {{site_source_name}} of its audience network), and how the app names itself',
      },
      {
        name: 'instagram',
        params: ['?igsh'],
        matomo: 'Instagram',
        also: ['ig', 'insta'],
        why: 'words of campaigns',
      },
      {
        name: 'threads',
        matomo: 'Threads',
        also: ['barcelona'],
        why: 'how the app names itself',
      },
      {
        name: 'twitter',
        params: ['$twclid'],
        matomo: 'Twitter',
        also: ['x'],
        why: 'its name since 2023, also in campaigns',
      },
      { name: 'linkedin', params: ['$li_fat_id'], matomo: 'LinkedIn' },
      {
        name: 'pinterest',
        params: ['+epik'],
        matomo: 'Pinterest',
        also: ['pin.it'],
        why: 'its short links',
      },
      {
        name: 'tiktok',
        params: ['$ttclid'],
        matomo: 'TikTok',
        also: ['musical_ly', 'bytedance', 'zhiliaoapp.com'],
        why: 'how the app names itself and its package',
      },
      { name: 'kwai', also: ['kwai-video.com'], why: 'among the largest in Brazil' },
      { name: 'snapchat', params: ['$sccid'], matomo: 'Snapchat' },
      { name: 'reddit', params: ['$rdt_cid'], matomo: 'reddit' },
      { name: 'tumblr', matomo: 'tumblr', only: ['tumblr.com', 't.umblr.com'] },
      { name: 'discord', matomo: 'Discord', only: ['discord.com', 'discord.gg', 'discordapp.com'] },
      { name: 'soundcloud', matomo: 'SoundCloud' },
      { name: 'lastfm', matomo: 'Last.fm' },
      { name: 'bluesky', matomo: 'Bluesky', only: ['bsky.app'] },
      {
        name: 'mastodon',
        matomo: 'Mastodon',
        only: ['mastodon.social', 'mastodon.online', 'mastodon.art', 'mstdn.social', 'mas.to'],
      },
      { name: 'vk', matomo: 'Vkontakte', only: ['vk.com'] },
      { name: 'weibo', matomo: 'Weibo' },
      { name: 'douyin', matomo: 'Douyin' },
      { name: 'quora', params: ['$qclid'], why: 'has ads (`qclid`); Matomo has none of its kind' },
    ],
  },
  video: {
    file: 'Socials',
    about: 'Video sites, which Matomo counts among the social networks and GA4 does not.',
    sites: [
      {
        name: 'youtube',
        matomo: 'YouTube',
        also: ['yt', 'youtube.android.google'],
        why: 'word of campaigns, and its app',
      },
      { name: 'vimeo', matomo: 'Vimeo' },
      { name: 'twitch', why: 'where producers play live; Matomo has it nowhere' },
      { name: 'dailymotion', why: 'GA4 has it among its video sites; Matomo has it nowhere' },
      { name: 'bilibili', matomo: 'bilibili' },
      { name: 'nicovideo', matomo: 'Niconico' },
    ],
  },
  messaging: {
    file: 'Socials',
    about:
      'Messengers. Matomo counts some of them among the social networks; what comes from them was sent by somebody.',
    sites: [
      {
        name: 'whatsapp',
        also: ['wpp', 'zap', 'waios', 'wa4a'],
        why: 'the messenger of Brazil, words of campaigns, and how its apps name themselves',
      },
      { name: 'telegram', matomo: 'Telegram', also: ['t.me'], why: 'what it shows of a channel' },
      {
        name: 'messenger',
        also: ['msg', 'orca'],
        why: 'Meta’s, its {{site_source_name}}, and how its app names itself',
      },
      {
        name: 'wechat',
        matomo: 'WeChat',
        only: ['wechat.com'],
        also: ['weixin.qq.com', 'micromessenger'],
        why: 'above its three hosts in Matomo’s list, and how the app names itself',
      },
      { name: 'line.me', why: 'the messenger of Japan, Taiwan and Thailand' },
    ],
  },
  assistants: {
    file: 'AIAssistants',
    about: 'AI assistants.',
    sites: [
      {
        name: 'chatgpt',
        matomo: 'ChatGPT',
        only: ['chatgpt.com', 'chat.openai.com'],
        also: ['openai'],
        why: 'its maker, which links name',
      },
      { name: 'perplexity', matomo: 'Perplexity' },
      { name: 'gemini', matomo: 'Gemini', only: ['gemini.google.com'] },
      { name: 'copilot', matomo: 'Copilot' },
      { name: 'claude', matomo: 'Claude' },
      { name: 'deepseek', matomo: 'Deepseek' },
      { name: 'grok', matomo: 'Grok' },
      { name: 'meta.ai', matomo: 'Meta AI' },
      { name: 'mistral', matomo: 'Le Chat' },
      { name: 'you.com', matomo: 'You' },
    ],
  },
  search: {
    file: 'SearchEngines',
    about: 'Search engines.',
    sites: [
      {
        name: 'google',
        params: ['$gclid', '$gbraid', '$wbraid', '$gad_', '?srsltid'],
        matomo: 'Google',
        only: ['google.com', 'google.{}', 'com.google.android.googlequicksearchbox'],
        also: ['gads', 'adwords', 'gmb', 'gbp'],
        why: 'words of campaigns, of its ads and its business profiles',
      },
      { name: 'bing', params: ['$msclkid'], matomo: 'Bing', only: ['bing.com', '{}.bing.com'] },
      {
        name: 'yahoo',
        matomo: 'Yahoo!',
        only: ['search.yahoo.com', '{}.search.yahoo.com', 'r.search.yahoo.com'],
      },
      { name: 'duckduckgo', matomo: 'DuckDuckGo', only: ['duckduckgo.com', 'r.duckduckgo.com'] },
      { name: 'ecosia', matomo: 'Ecosia' },
      { name: 'qwant', matomo: 'Qwant', only: ['www.qwant.com'] },
      { name: 'brave.com', matomo: 'Brave' },
      {
        name: 'yandex',
        params: ['$yclid', '?ysclid'],
        matomo: 'Yandex',
        only: ['yandex.com', 'yandex.ru', 'yandex.{}', 'ya.ru'],
      },
      { name: 'baidu', matomo: 'Baidu', only: ['baidu.com', 'www.baidu.com', 'm.baidu.com'] },
      { name: 'naver', matomo: 'Naver' },
    ],
  },
}
