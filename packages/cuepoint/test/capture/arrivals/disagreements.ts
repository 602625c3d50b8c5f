/** Where another package says something else of an arrival of the corpus than we do, and why we do not follow it. */
interface Disagreement {
  oracle: 'sourcebuster' | 'referer-parser' | 'inapp-spy'
  /** `<landing> from <referrer>`, the referrer alone, or the user agent: all that match disagree. */
  rows: RegExp
  why: string
}

export const disagreements: readonly Disagreement[] = [
  // sourcebuster 1.1.0
  {
    oracle: 'sourcebuster',
    rows: /^\/obrigado/,
    why: 'it knows no payment providers and sign-in pages: to come back from there is no arrival',
  },
  {
    oracle: 'sourcebuster',
    rows: / from https:\/\/(\w+\.)?batidas\.com/,
    why: 'coming from the shop itself is no arrival, also with the UTMs of a banner; it tells a visit of each page, so it has to say something',
  },
  {
    oracle: 'sourcebuster',
    rows: /^\/(\?ysclid\S+)? from https:\/\/((www|cn|search|br\.search|r\.search|html|m|m\.search)\.)?(bing|yahoo|duckduckgo|ecosia|qwant|brave|yandex|ya|baidu|naver)\.(com|co|org|ru)[./\w]*$/,
    why: 'it believes an engine only with the words that were asked, which engines have not sent since 2013, or has never heard of it',
  },
  {
    oracle: 'sourcebuster',
    rows: / from (https:\/\/(images|news|maps|shopping)\.google|android-app:..com.google.android.googlequicks|HTTPS)/,
    why: 'it knows Google at www.google.<country> only, in lower case',
  },
  {
    oracle: 'sourcebuster',
    rows: /^\/\?(srsltid=\S+ from nowhere|wbraid)/,
    why: 'it knows two click ids, gclid and yclid',
  },
  {
    oracle: 'sourcebuster',
    rows: /^\/\?gclid=PERSONAL31( from https:\/\/(www\.youtube|l\.facebook)|&utm_(source=newsletter|medium=email))/,
    why: 'gclid is Google’s for it even where the link came from elsewhere: somebody shared it, or the ad was a video',
  },
  {
    oracle: 'sourcebuster',
    rows: /RD\+Station|=\+loja|%0A|%E0%A4%A&|__proto__/,
    why: 'it reads a query by itself: `+` and breaks stay, some broken escapes and names throw',
  },
  {
    oracle: 'sourcebuster',
    rows: /&amp;|\/#|\?page=2\?/,
    why: 'it does not undo what mail templates and routers do to links',
  },
  {
    oracle: 'sourcebuster',
    rows: /utm_\w+=(&|\(| |$)|utm_medium= |^\/\?utm_campaign=natal from https/,
    why: 'an empty UTM, or `(not set)`, counts for it, and one alone hides the referrer',
  },
  {
    oracle: 'sourcebuster',
    rows: / from (about:|data:|https:\/\/$|https:\/\/\/|\/|%|undefined|android-app:\/\/$|https:\/\/\[)/,
    why: 'any text is a referrer for it',
  },
  // referer-parser 0.0.3
  {
    oracle: 'referer-parser',
    rows: /paypal\.com|stripe\.com|mercadopago|auth\.mercadolivre|pagseguro|pagbank|pay\.hotmart|kiwify|eduzz|monetizze|pagar\.me|cielo|userede|getnet|iugu|asaas|picpay|ebanx|adyen|klarna|payu|(checkout\.(shopify|yampi)|cardinalcommerce)\.com|shop\.app\/$|(pay|accounts)\.google|appleid|login\.live/,
    why: 'it knows no payment providers and sign-in pages',
  },
  {
    oracle: 'referer-parser',
    rows: /batidas\.com\.br/,
    why: 'the shop itself, also its other hosts',
  },
  {
    oracle: 'referer-parser',
    rows: /list-manage|mailchi\.mp|outlook\.|^https:..(e?mail|webmail)\.(\w+\.)?(uol|bol|terra|locaweb|proton|zoho|aol|qq|ru)|e\.mail\.ru|deref/,
    why: 'its mailboxes are Gmail, Yahoo and the Outlook of 2013',
  },
  {
    oracle: 'referer-parser',
    rows: /mail\.yandex|gemini\.google|(docs|classroom)\.google|groups\.yahoo/,
    why: 'whatever lies below an engine’s host is search for it',
  },
  {
    oracle: 'referer-parser',
    rows: /youtu|instagram|tiktok|threads|\/x\.com|lnkd|pinterest\.co\.uk|kwai|umblr\.com\/r|discord|soundcloud|gate\.sc|last\.?fm\.(com\.br)?\/?$|last\.fm|bsky|mastodon|quora|snapchat|vimeo|twitch|dailymotion|bilibili|nicovideo/,
    why: 'its list is of 2013: these were not there, or have other hosts since',
  },
  {
    oracle: 'referer-parser',
    rows: /whatsapp|telegram|\/t\.me|messenger|weixin|line\.me/,
    why: 'it knows no messengers',
  },
  {
    oracle: 'referer-parser',
    rows: /maps\.google|qwant|brave|yandex\.com\.tr|\/ya\.ru|m\.baidu/,
    why: 'its list is of 2013: these were not there, or have other hosts since',
  },
  {
    oracle: 'referer-parser',
    rows: /search\.(daum|seznam)/,
    why: 'engines of one country each, which we leave out for their bytes: a referral',
  },
  // inapp-spy 5.0.10
  {
    oracle: 'inapp-spy',
    rows: /FB_IAB\/FB4A(?!.*IABMV)/,
    why: 'an older app of Facebook; it calls its rule for Messenger experimental, and FB4A is Facebook’s own name for its app',
  },
  {
    oracle: 'inapp-spy',
    rows: /Pinterest|Kwai/,
    why: 'it has no name for these apps: a web view',
  },
  {
    oracle: 'inapp-spy',
    rows: / Telegram$/,
    why: 'we add this word where Telegram’s objects are in the page; it looks for these itself',
  },
]
