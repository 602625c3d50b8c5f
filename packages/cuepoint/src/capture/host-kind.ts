import type { Channel } from '../catalog.ts'

type Kind = Extract<Channel, 'email' | 'ai_assistant' | 'messaging' | 'search' | 'video' | 'social'>

/**
 * Labels of hosts, and the same words as people write them into `utm_source`; the third column is what may
 * stand before them. Reduced from Matomo's searchengine-and-social-list (CC0-1.0) and the webmail hosts that
 * Snowplow's referer-parser names.
 */
const kinds: readonly (readonly [kind: Kind, words: string, before?: string])[] = [
  ['email', '(?:web|e\\.?)?mail|inbox|outlook|deref-\\w+|gm\\.android', '^'],
  [
    'ai_assistant',
    'chatgpt|openai|perplexity|gemini|copilot|claude|deepseek|grok|mistral|qwen|poe|notebooklm|(?:meta|duck)(?=\\.ai)|you(?=\\.com$)',
  ],
  ['messaging', 'whatsapp|wa|wpp|telegram|messenger|t\\.me'],
  [
    'search',
    'google|bing|yahoo|duckduckgo|ecosia|yandex|baidu|brave|qwant|startpage|naver',
    '^(?:(?:www|m|(?:\\w\\w\\.)?search|googlequicksearchbox\\.android)\\.)?',
  ],
  ['video', 'youtube|youtu|vimeo|twitch|dailymotion'],
  [
    'social',
    'facebook|fb|instagram|ig|threads|twitter|x(?=\\.com$|$)|t(?=\\.co$)|tiktok|linkedin|lnkd|pinterest|reddit|snapchat|tumblr|discord|bsky|vk|kwai|soundcloud|gate|spotify|bandcamp|mixcloud|audiomack|deezer|beatstars',
  ],
]

/** What stands behind a host or a `utm_source`, and its short name. */
export const hostKind = (host: string): { kind?: Kind; name: string } => {
  for (const [kind, words, before = '(?:^|\\.)'] of kinds) {
    const match = new RegExp(`${before}(${words})(?:\\.|$)`).exec(host)
    if (match) return { kind, name: kind === 'email' ? host : match[1]! }
  }
  return { name: host }
}
