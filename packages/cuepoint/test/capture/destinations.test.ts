import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { contacts } from '../../src/capture/contacts.ts'
import { links } from '../../src/capture/links.ts'
import { record } from './record.ts'
import { click } from './trusted.ts'

/** Following a link to it tells exactly one event, this one. */
const told: [href: string, name: string, props: { format?: string | undefined }][] = []
const tells = (name: string, props: object, ...hrefs: string[]) => {
  for (const href of hrefs) told.push([href, name, props])
}
const reaches = (method: string, number_end: string | undefined, ...hrefs: string[]) =>
  tells('contact_clicked', { method, number_end }, ...hrefs)

reaches(
  'whatsapp',
  '8888',
  'https://wa.me/5511999998888',
  'https://wa.me/5511999998888?text=Oi%20sou%20Maria%2011912345678',
  'https://wa.me/5511999998888/?text=Oi',
  'http://wa.me/5511999998888',
  'https://wa.me/+5511999998888',
  'https://wa.me/55%2011%2099999-8888',
  'https://wa.me/c/5511999998888',
  'https://www.wa.me/5511999998888',
  'https://api.whatsapp.com/send?phone=5511999998888&text=secret',
  'https://api.whatsapp.com/send/?text=secret&phone=5511999998888',
  'https://api.whatsapp.com/send?phone=%2B55%20(11)%2099999-8888&type=phone_number&app_absent=0',
  'https://web.whatsapp.com/send?phone=5511999998888',
  'whatsapp://send?phone=5511999998888&text=secret',
  'whatsapp://send/?phone=5511999998888',
  'intent://send/5511999998888#Intent;scheme=smsto;package=com.whatsapp;action=android.intent.action.SENDTO;end',
)
reaches(
  'whatsapp',
  undefined,
  'https://wa.me/message/ABCDE12345678',
  'https://wa.me/qr/ABCDE12345678',
  'https://wa.link/abc123',
  'https://chat.whatsapp.com/Invite12345678',
  'https://chat.whatsapp.com/12345678Invite',
  'https://call.whatsapp.com/voice/abc12345678',
)
reaches(
  'phone',
  '4444',
  'tel:+55-11-3333-4444',
  'tel:(11)%203333-4444',
  'TEL:1133334444',
  'tel://1133334444',
  'tel:1133334444;ext=12',
  'callto:1133334444',
)
reaches('phone', undefined, 'tel:190', 'tel:1-800-FLOWERS')
reaches(
  'email',
  undefined,
  'mailto:shop@example.com',
  'mailto:shop@example.com?subject=I%20am%20Ana&body=11988887777',
  'mailto:?to=shop@example.com&subject=Ana',
  'mailto:11988887777@example.com',
)
reaches(
  'sms',
  '8888',
  'sms:+5511999998888',
  'sms:+5511999998888?body=Ana%2011912345678',
  'sms:+5511999998888&body=Ana',
  'smsto:+5511999998888',
)
reaches(
  'messenger',
  undefined,
  'https://m.me/shop?ref=11988887777',
  'https://m.me/100012345678',
  'https://www.messenger.com/t/100012345678',
  'https://www.facebook.com/messages/t/100012345678',
  'fb-messenger://user-thread/100012345678',
)
reaches(
  'telegram',
  undefined,
  'https://t.me/shop',
  'https://t.me/+5511999998888',
  'https://t.me/sharebeats?text=Ana',
  'https://t.me/shop/?text=Ana',
  'https://telegram.me/shop',
  'tg://resolve?domain=shop',
)
reaches(
  'instagram',
  undefined,
  'https://ig.me/m/shop',
  'https://www.instagram.com/direct/t/100012345678',
  'https://instagram.com/direct/new/',
)

const shares = (method: string, ...hrefs: string[]) =>
  tells('content_shared', { method, outcome: 'opened' }, ...hrefs)

shares(
  'whatsapp',
  'https://wa.me/?text=look',
  'https://api.whatsapp.com/send?text=look',
  'https://api.whatsapp.com/send/?text=phone=1',
  'https://api.whatsapp.com/send?phone=&text=look',
  'https://web.whatsapp.com/send?text=look',
  'whatsapp://send?text=look',
)
shares(
  'facebook',
  'https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fshop.example%2F%3Femail%3Dana%40example.com',
  'https://www.facebook.com/sharer.php?u=x',
  'https://m.facebook.com/sharer?u=x',
  'https://www.facebook.com/share.php?u=x',
  'https://www.facebook.com/dialog/share?app_id=1&href=x',
)
shares(
  'twitter',
  'https://twitter.com/intent/tweet?text=Ana',
  'https://twitter.com/share?url=x',
  'https://x.com/intent/post?text=Ana',
  'https://x.com/intent/tweet?text=Ana',
  'https://x.com/share?text=Ana',
)
shares(
  'telegram',
  'https://t.me/share/url?url=x',
  'https://telegram.me/share?url=x',
  'tg://msg?text=x',
  'tg://msg_url?url=x',
)
shares('messenger', 'fb-messenger://share/?link=x')
shares(
  'pinterest',
  'https://www.pinterest.com/pin/create/button/?url=x',
  'https://br.pinterest.com/pin/create/link/',
)
shares(
  'linkedin',
  'https://www.linkedin.com/sharing/share-offsite/?url=x',
  'https://www.linkedin.com/shareArticle?mini=true&url=x',
)
shares('reddit', 'https://www.reddit.com/submit?url=x', 'https://reddit.com/r/beats/submit?url=x')
shares('bluesky', 'https://bsky.app/intent/compose?text=x')
shares(
  'threads',
  'https://www.threads.net/intent/post?text=x',
  'https://threads.com/intent/post?text=x',
)
shares('email', 'mailto:?subject=look&body=x', 'mailto:', 'mailto:?body=to=ana@example.com')
shares('sms', 'sms:?body=look', 'sms:?&body=look', 'sms:&body=look')

const downloads = (file: string | undefined, format: string | undefined, href: string, of = href) =>
  tells('download_started', { href, file, format }, of)

downloads(
  'Lo-fi pack',
  'zip',
  'https://cdn.example/a/Lo-fi%20pack.ZIP',
  'https://cdn.example/a/Lo-fi%20pack.ZIP?token=secret#x',
)
for (const ending of 'rar 7z mid midi fxp fxb nki adg adv als alp flp exs sf2 sfz serumpreset vital wav mp3 flac aif aiff ogg m4a'.split(
  ' ',
))
  downloads('kick', ending, `${location.origin}/files/kick.${ending}`, `/files/kick.${ending}`)
downloads(
  undefined,
  undefined,
  'https://shop.example',
  'https://shop.example/?download_file=42&order=wc_order_abc&email=ana@example.com&key=1',
)
downloads(undefined, undefined, 'data:', 'data:text/plain,Ana')
downloads(
  undefined,
  undefined,
  'blob:',
  'blob:https://shop.example/0b6f9a70-2b4e-4c39-9d3e-2f8f6d6a2f10',
)

const meets = (provider: string, href: string, ...hrefs: string[]) =>
  tells('virtual_event_opened', { provider, href }, ...hrefs)

meets(
  'zoom',
  'https://us02web.zoom.us',
  'https://us02web.zoom.us/j/85012345678?pwd=secret',
  'https://us02web.zoom.us/my/ana.room',
  'https://us02web.zoom.us/webinar/register/WN_secret?tk=secret',
  'https://us02web.zoom.us/w/85012345678?tk=secret',
)
meets('google_meet', 'https://meet.google.com', 'https://meet.google.com/abc-defg-hij')
meets(
  'teams',
  'https://teams.microsoft.com',
  'https://teams.microsoft.com/l/meetup-join/19%3asecret?context=%7b%7d',
)
meets('teams', 'https://teams.live.com', 'https://teams.live.com/meet/12345678')
meets('whereby', 'https://whereby.com', 'https://whereby.com/ana-room')
meets('jitsi', 'https://meet.jit.si', 'https://meet.jit.si/AnaRoom')
meets('streamyard', 'https://streamyard.com', 'https://streamyard.com/secret')
meets(
  'sympla',
  'https://www.sympla.com.br/evento/beats/123',
  'https://www.sympla.com.br/evento/beats/123?token=secret#x',
)
meets(
  'eventbrite',
  'https://www.eventbrite.com.br/e/beats-tickets-123',
  'https://www.eventbrite.com.br/e/beats-tickets-123?aff=x',
)
meets('hopin', 'https://hopin.com/events/beats', 'https://hopin.com/events/beats')
meets(
  'ringcentral',
  'https://events.ringcentral.com/events/beats',
  'https://events.ringcentral.com/events/beats',
)
meets('discord', 'https://discord.gg/beats', 'https://discord.gg/beats')
meets('discord', 'https://discord.com/invite/beats', 'https://discord.com/invite/beats')

const leaves = (network: string | undefined, ...hrefs: string[]) => {
  for (const href of hrefs) tells('link_clicked', { href, text: 'there', network }, href)
}
leaves(undefined, 'https://faq.whatsapp.com.example/1234567/')
leaves('whatsapp', 'https://faq.whatsapp.com/1234567/')
leaves('discord', 'https://discord.com/login')
// Who has these can have what lies there.
for (const origin of [
  'https://we.tl',
  'https://wetransfer.com',
  'https://drive.google.com',
  'https://www.dropbox.com',
  'https://mega.nz',
])
  tells('link_clicked', { href: origin }, `${origin}/t-AbCdEf1234`)
leaves('youtube', 'https://www.youtube.com/@shop', 'https://youtu.be/abc')
leaves('instagram', 'https://www.instagram.com/shop/', 'https://instagram.com/directors')
leaves(
  'facebook',
  'https://www.facebook.com/shop',
  'https://www.facebook.com/share/p/abc/',
  'https://www.facebook.com/dialog/oauth',
)
leaves('tiktok', 'https://www.tiktok.com/@shop')
leaves('soundcloud', 'https://soundcloud.com/shop')
leaves('spotify', 'https://open.spotify.com/artist/1')
leaves('bandcamp', 'https://shop.bandcamp.com/')
leaves('beatport', 'https://www.beatport.com/label/shop/1')
leaves('sympla', 'https://www.sympla.com.br/produtor/shop')
leaves('zoom', 'https://zoom.us/pricing')
leaves('google_meet', 'https://meet.google.com/')
leaves('twitch', 'https://www.twitch.tv/shop')
leaves('discord', 'https://discord.com/channels/1/2')
leaves('whatsapp', 'https://www.whatsapp.com/channel/0029abc')
leaves('twitter', 'https://x.com/shop', 'https://x.com/intent/follow?screen_name=shop')
leaves(
  undefined,
  'https://partner.example/a',
  'https://notwa.me/5511999998888',
  'https://wa.me.example/5511999998888',
  'https://example.com/?u=https://wa.me/5511999998888',
  'https://example.com/share',
  'https://example.com/j/85012345678',
  'https://zoom.example.com/j/1',
  'https://evilfacebook.com/messages/t/1',
)

const silent = [
  '/packs/2',
  '#player',
  '',
  '/contato',
  '/share',
  '/reembolso',
  'https://:x',
  'http://%',
  'javascript:void(0)',
  'intent://scan#Intent;package=com.example;end',
  'about:blank',
  'skype:shop',
]

const isSound = (format = '') => /^(wav|mp3|flac|aiff?|ogg|m4a|midi?)$/.test(format)

describe('where a link leads', () => {
  let recorded: ReturnType<typeof record>[]
  const stay = (event: Event) => event.preventDefault()
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    document.body.innerHTML = '<a>there</a>'
    recorded = [record(contacts()), record(links())]
    document.body.addEventListener('click', stay)
  })
  afterEach(() => {
    for (const { undo, issues } of recorded) {
      undo()
      expect(issues).toEqual([])
    }
    document.body.removeEventListener('click', stay)
    vi.useRealTimers()
  })

  const follow = (href: string, attributes: Record<string, string> = {}) => {
    const link = document.querySelector('a')!
    for (const [name, value] of Object.entries({ ...attributes, href }))
      link.setAttribute(name, value)
    click(link)
    return recorded.flatMap(({ events }) => events)
  }

  it.each(told.filter(([, , { format }]) => !isSound(format)))('%s: %s', (href, name, props) =>
    expect(follow(href)).toEqual([{ name, props, options: { urgent: true } }]),
  )

  it.each(silent)('%s: nothing', (href) => expect(follow(href)).toEqual([]))

  const sounds = told.filter(([, , { format }]) => isSound(format))

  it.each(sounds)('%s is a button where the page prevents that it is opened', (href) => {
    follow(href)
    vi.runAllTimers()
    expect(recorded.flatMap(({ events }) => events)).toEqual([])
  })

  it.each(sounds)('%s: %s, when nobody has prevented it', (href, name, props) => {
    document.body.removeEventListener('click', stay)
    const later = (event: Event) => event.preventDefault()
    follow(href)
    document.body.addEventListener('click', later)
    vi.runAllTimers()
    document.body.removeEventListener('click', later)
    expect(recorded.flatMap(({ events }) => events)).toMatchObject([{ name, props }])
  })

  it.each([
    ['/kick.wav', '', 'kick', 'wav'],
    ['/kick.wav', 'Kick 808.WAV', 'Kick 808', 'wav'],
    ['/get?id=42&email=ana@example.com', 'Lo-fi pack.zip', 'Lo-fi pack', 'zip'],
    ['/get', '', undefined, undefined],
    ['/get', 'licence of Ana.pdf', undefined, 'pdf'],
    ['/faturas/fatura-maria-silva-1234.pdf', '', undefined, 'pdf'],
    ['data:text/plain,x', 'Contrato.Maria_Silva', undefined, undefined],
    ['blob:null/0b6f9a70', 'loops.zip', 'loops', 'zip'],
    ['data:text/plain,Ana.zip', '', undefined, undefined],
    ['data:application/zip;base64,QW5h', 'my loops.zip', 'my loops', 'zip'],
  ])('%s with download="%s"', (href, download, file, format) =>
    expect(follow(href, { download })).toEqual([
      {
        name: 'download_started',
        props: {
          href: /^\w+:/.exec(href)?.[0] ?? location.origin + (file ? href.replace(/\?.*/, '') : ''),
          file,
          format,
        },
        options: { urgent: true },
      },
    ]),
  )

  it('never throws, and tells no digits of a number but its last four, no text, no recipient', () => {
    const part = fc.string({ unit: 'binary', maxLength: 30 })
    const start = fc.constantFrom(
      'https://wa.me/',
      'https://api.whatsapp.com/send?',
      'whatsapp://send?',
      'tel:',
      'sms:',
      'mailto:',
      'https://t.me/',
      'https://m.me/',
      'intent://send/',
      'https://zoom.us/j/',
      'data:',
      '',
    )
    const secret = ['119', '8765', '4321'].join('')
    fc.assert(
      fc.property(
        start,
        part,
        fc.constantFrom(secret, `+55 (11) 9${secret.slice(3, 7)}-4321`, `phone=${secret}`),
        part,
        (before, middle, phone, after) => {
          for (const { events } of recorded) events.length = 0
          const events = follow(
            `${before}${middle}${phone}?text=SECRET ${after}&body=SECRET&subject=SECRET&pwd=SECRET`,
          )
          const contact = events.filter(({ name }) => name === 'contact_clicked')
          expect(JSON.stringify(contact)).not.toMatch(/SECRET|87654|9876/)
          expect(events.length).toBeLessThan(2)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('bears 20,000 characters', () => {
    const long = 'a='.repeat(10_000)
    for (const href of [
      `https://wa.me/?${long}`,
      `sms:${'1'.repeat(20_000)}x`,
      `intent:${'com.'.repeat(5_000)}`,
    ])
      expect(() => follow(href)).not.toThrow()
  })
})
