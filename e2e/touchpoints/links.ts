import type { Tab } from '../browsers/tab.ts'
import type { Touchpoint } from './touchpoint.ts'

type Row = Omit<Touchpoint, 'family' | 'evidence' | 'told'>

/** A link that stays: the rest of the world does not answer here. */
const link = (href: string) => `<a href="${href}" onclick="return false">There</a>`
const click = (tab: Tab) => tab.click('a, button')

const row =
  (name: string) =>
  (
    props: Record<string, unknown>,
    row: Row,
    evidence: Touchpoint['evidence'] = 'U',
  ): Touchpoint => ({
    family: 'links',
    act: click,
    ...row,
    evidence,
    told: [{ name, props }],
  })

const leaves = row('link_clicked')
const shares = row('content_shared')
const downloads = row('download_started')
const joins = row('virtual_event_opened')

const opens = (method: string, title: string, how: string, href: string) =>
  shares({ method, outcome: 'opened' }, { title: `Share by ${title}`, how, html: link(href) })

const event = (provider: string, title: string, how: string, href: string, told: string) =>
  joins({ provider, href: told }, { title, how, html: link(href) })

/** No browser of the tests has the menu: the page defines it before our script, where a browser has it. */
const menu = (result: string) =>
  `<script>Navigator.prototype.share = async () => ${result}</script>`
const shareButton =
  '<button onclick="navigator.share({ url: location.href }).catch(() => {})">Share</button>'

export const links: Touchpoint[] = [
  leaves(
    { href: 'https://partner.example/a', text: 'There' },
    {
      title: 'Another site',
      how: 'link to another site',
      html: link('https://partner.example/a?email=ana@example.com'),
    },
  ),
  leaves(
    { href: 'https://www.instagram.com/shop/', network: 'instagram' },
    {
      title: 'Profile in a social network',
      how: 'link to a host of Matomo’s list of networks',
      html: link('https://www.instagram.com/shop/'),
    },
  ),
  leaves(
    { href: 'https://open.spotify.com/artist/1', network: 'spotify' },
    {
      title: 'Profile where music is heard or sold',
      how: 'link to SoundCloud, Spotify, Bandcamp, Beatport, Twitch, Discord',
      html: link('https://open.spotify.com/artist/1'),
    },
  ),
  opens(
    'facebook',
    'Facebook',
    'link to `facebook.com/sharer…`, `share.php` or `dialog/share`',
    'https://www.facebook.com/sharer/sharer.php?u=x',
  ),
  opens(
    'twitter',
    'X',
    'link to `twitter.com` or `x.com`, `/intent/tweet`, `/intent/post` or `/share`',
    'https://x.com/intent/post?text=x',
  ),
  opens(
    'whatsapp',
    'WhatsApp',
    'WhatsApp link without a number',
    'https://api.whatsapp.com/send?text=x',
  ),
  opens(
    'telegram',
    'Telegram',
    'link to `t.me/share…` or `tg://msg…`',
    'https://t.me/share/url?url=x',
  ),
  opens(
    'pinterest',
    'Pinterest',
    'link to `pinterest.<any>/pin/create/…`',
    'https://br.pinterest.com/pin/create/button/?url=x',
  ),
  opens(
    'linkedin',
    'LinkedIn',
    'link to `linkedin.com/sharing/…` or `/shareArticle`',
    'https://www.linkedin.com/sharing/share-offsite/?url=x',
  ),
  opens('reddit', 'Reddit', 'link to `reddit.com/submit`', 'https://www.reddit.com/submit?url=x'),
  opens(
    'bluesky',
    'Bluesky',
    'link to `bsky.app/intent/compose`',
    'https://bsky.app/intent/compose?text=x',
  ),
  opens(
    'threads',
    'Threads',
    'link to `threads.<any>/intent/post`',
    'https://www.threads.net/intent/post?text=x',
  ),
  opens('email', 'e-mail', 'link to `mailto:` without a recipient', 'mailto:?subject=x&body=y'),
  opens('sms', 'SMS', 'link to `sms:` without a number', 'sms:?body=x'),
  shares(
    { method: 'web_share', outcome: 'shared' },
    {
      title: 'Web Share, done',
      how: '`navigator.share()` resolves; the page of the test defines it',
      head: menu('{}'),
      html: shareButton,
    },
  ),
  shares(
    { method: 'web_share', outcome: 'cancelled' },
    {
      title: 'Web Share, cancelled',
      how: '`navigator.share()` rejects with `AbortError`; the page of the test defines it',
      head: menu(`{ throw new DOMException('', 'AbortError') }`),
      html: shareButton,
    },
  ),
  shares(
    { method: 'copy', outcome: 'shared' },
    {
      title: 'Page’s link copied out of a field',
      how: '`copy` of an address of this site; clipboard.js does so',
      html: `<script src="/vendor/clipboard/dist/clipboard.min.js"></script><button>Copy</button>
        <script>new ClipboardJS('button', { text: () => location.href })</script>`,
    },
    'T',
  ),
  shares(
    { method: 'copy', outcome: 'shared' },
    {
      title: 'Page’s link copied by a script',
      how: '`navigator.clipboard.writeText()` of an address of this site resolves',
      html: '<button onclick="navigator.clipboard.writeText(location.href)">Copy</button>',
    },
    'T',
  ),
  downloads(
    {
      href: 'https://cdn.example/files/Lo-fi%20pack.zip',
      file: 'Lo-fi pack',
      format: 'zip',
    },
    {
      title: 'Download of a pack',
      how: 'link to `.zip`, `.rar` or `.7z`',
      html: link('https://cdn.example/files/Lo-fi%20pack.zip?token=secret'),
    },
  ),
  downloads(
    { file: 'growl', format: 'serumpreset' },
    {
      title: 'Download of presets, kits and projects',
      how: 'link to `.fxp`, `.nki`, `.adg`, `.als`, `.flp`, `.sf2`, `.serumpreset`, `.vital`…',
      html: link('/files/growl.serumpreset'),
    },
  ),
  downloads(
    { file: 'kick', format: 'wav' },
    {
      title: 'Download of a sample',
      how: 'link to `.wav`, `.mp3`, `.mid`…, unless the page prevents that it is followed: then it is a player’s button',
      html: '<a href="/files/kick.wav" target="_blank">There</a>',
    },
  ),
  downloads(
    { file: 'Kick 808', format: 'wav' },
    {
      title: 'Download by attribute',
      how: 'link with `download`',
      html: '<a href="/get?id=42" download="Kick 808.wav">There</a>',
    },
  ),
  downloads(
    { href: 'https://shop.example' },
    {
      title: 'Download of an order, WooCommerce',
      how: 'link with `?download_file=`; its key and e-mail address are left out',
      html: link(
        'https://shop.example/?download_file=42&order=wc_order_abc&email=ana@example.com&key=1',
      ),
    },
  ),
  downloads(
    { href: 'blob:', file: 'my kit', format: 'zip' },
    {
      title: 'Download of what the page has made',
      how: 'a script clicks on a link to `blob:` that is not in the page, after a gesture',
      html: `<button onclick="Object.assign(document.createElement('a'), { download: 'my kit.zip', href: window.URL.createObjectURL(new Blob(['x'])) }).click()">Make</button>`,
    },
    'T',
  ),
  downloads(
    { href: 'blob:', file: 'my kit', format: 'zip' },
    {
      title: 'Download by FileSaver',
      how: 'its click at a link that is not in the page shows only in the Navigation API',
      html: `<script src="/vendor/file-saver/dist/FileSaver.min.js"></script>
        <button onclick="saveAs(new Blob(['x']), 'my kit.zip')">Make</button>`,
      cannot: { webkit: 'WebKitGTK of the tests has no Navigation API; Safari has it from 26.2' },
    },
    'T',
  ),
  event(
    'zoom',
    'Zoom',
    'link to `zoom.us/j/…`, `/my/…`, `/webinar/…`; only the host is kept',
    'https://us02web.zoom.us/j/85012345678?pwd=secret',
    'https://us02web.zoom.us',
  ),
  event(
    'google_meet',
    'Google Meet',
    'link to `meet.google.com/…`; only the host is kept',
    'https://meet.google.com/abc-defg-hij',
    'https://meet.google.com',
  ),
  event(
    'teams',
    'Microsoft Teams',
    'link to `teams.microsoft.com/…` or `teams.live.com/…`; only the host is kept',
    'https://teams.microsoft.com/l/meetup-join/19%3asecret',
    'https://teams.microsoft.com',
  ),
  event(
    'whereby',
    'Other rooms',
    'link to Whereby, Jitsi Meet or StreamYard; only the host is kept',
    'https://whereby.com/ana-room',
    'https://whereby.com',
  ),
  event(
    'sympla',
    'Sympla',
    'link to `sympla.com.br/evento…`',
    'https://www.sympla.com.br/evento/beats/123?token=secret',
    'https://www.sympla.com.br/evento/beats/123',
  ),
  event(
    'eventbrite',
    'Other events',
    'link to an event of Eventbrite, Hopin or RingCentral',
    'https://www.eventbrite.com.br/e/beats-tickets-123',
    'https://www.eventbrite.com.br/e/beats-tickets-123',
  ),
  event(
    'discord',
    'Discord',
    'link to `discord.gg/…` or `discord.com/invite/…`',
    'https://discord.gg/beats',
    'https://discord.gg/beats',
  ),
]
