import { describe, expect, it } from 'vitest'
import { classifyArrival } from '../../src/capture/classify-arrival.ts'
import { hostKind } from '../../src/capture/host-kind.ts'

const arrival = (query: string, referrer = '', agent = '') =>
  classifyArrival(new URL(`https://www.shop.com.br/packs/1${query}`), referrer, agent)

describe('referrers', () => {
  it.each([
    ['https://www.google.com/', 'search', 'google'],
    ['https://www.google.com.br/search?q=lofi', 'search', 'google'],
    ['https://duckduckgo.com/', 'search', 'duckduckgo'],
    ['https://br.search.yahoo.com/', 'search', 'yahoo'],
    ['https://search.brave.com/', 'search', 'brave'],
    ['android-app://com.google.android.googlequicksearchbox/', 'search', 'google'],
    ['https://mail.google.com/', 'email', 'mail.google.com'],
    ['android-app://com.google.android.gm/', 'email', 'gm.android.google.com'],
    ['https://outlook.live.com/', 'email', 'outlook.live.com'],
    ['https://e.mail.ru/', 'email', 'e.mail.ru'],
    ['https://webmail.locaweb.com.br/', 'email', 'webmail.locaweb.com.br'],
    ['https://email.uol.com.br/', 'email', 'email.uol.com.br'],
    ['https://deref-gmx.net/', 'email', 'deref-gmx.net'],
    ['https://l.facebook.com/', 'social', 'facebook'],
    ['https://l.instagram.com/', 'social', 'instagram'],
    ['https://t.co/abc', 'social', 't'],
    ['https://x.com/', 'social', 'x'],
    ['https://out.reddit.com/', 'social', 'reddit'],
    ['https://lnkd.in/', 'social', 'lnkd'],
    ['https://soundcloud.com/', 'social', 'soundcloud'],
    ['https://gate.sc/', 'social', 'gate'],
    ['android-app://com.reddit.frontpage/', 'social', 'reddit'],
    ['https://www.youtube.com/', 'video', 'youtube'],
    ['https://youtu.be/', 'video', 'youtu'],
    ['android-app://com.google.android.youtube/', 'video', 'youtube'],
    ['https://web.whatsapp.com/', 'messaging', 'whatsapp'],
    ['https://t.me/', 'messaging', 't.me'],
    ['android-app://org.telegram.messenger/', 'messaging', 'messenger'],
    ['https://chatgpt.com/', 'ai_assistant', 'chatgpt'],
    ['https://gemini.google.com/', 'ai_assistant', 'gemini'],
    ['https://copilot.microsoft.com/', 'ai_assistant', 'copilot'],
    ['https://www.perplexity.ai/', 'ai_assistant', 'perplexity'],
    ['https://www.meta.ai/', 'ai_assistant', 'meta'],
    ['https://blog.example.org/best-packs', 'referral', 'blog.example.org'],
    ['https://docs.google.com/', 'referral', 'docs.google.com'],
    ['https://www.x.example.com/', 'referral', 'x.example.com'],
    ['android-app://org.example.reader/', 'app', 'reader.example.org'],
  ])('%s is %s from %s', (referrer, channel, source) =>
    expect(arrival('', referrer)).toEqual({ channel, source }),
  )

  it.each([
    'https://shop.com.br/',
    'https://www.shop.com.br/packs',
    'https://blog.shop.com.br/',
    'https://www.paypal.com/checkout',
    'https://checkout.stripe.com/c/pay',
    'https://www.mercadopago.com.br/',
    'https://pagseguro.uol.com.br/',
    'https://accounts.google.com/',
    'https://pay.hotmart.com/',
    'https://pay.kiwify.com.br/x',
  ])('%s is no arrival', (referrer) => {
    expect(arrival('', referrer)).toBeUndefined()
    expect(arrival('?utm_source=x&utm_medium=email', referrer)).toBeUndefined()
  })

  it.each([
    ['Mozilla/5.0 (iPhone) AppleWebKit Instagram 300.0', 'social', 'instagram'],
    ['Mozilla/5.0 [FBAN/FBIOS;FBAV/400]', 'social', 'facebook'],
    ['Mozilla/5.0 musical_ly_2023 BytedanceWebview', 'social', 'tiktok'],
    ['Mozilla/5.0 WA4A/2.24', 'messaging', 'whatsapp'],
  ])('without referrer, %s is %s', (agent, channel, source) =>
    expect(arrival('', '', agent)).toEqual({ channel, source }),
  )

  it('is direct when nothing is known', () => expect(arrival('')).toEqual({ channel: 'direct' }))
  it('does not stumble over a broken one', () =>
    expect(arrival('', 'about:blank')).toEqual({ channel: 'direct' }))
})

describe('campaigns', () => {
  it.each([
    ['google', 'cpc', 'paid_search'],
    ['bing', 'ppc', 'paid_search'],
    ['newsite', 'cpc', 'paid_search'],
    ['partner', 'paid-search', 'paid_search'],
    ['facebook', 'cpc', 'paid_social'],
    ['ig', 'paid', 'paid_social'],
    ['tiktok', 'cpm', 'paid_social'],
    ['x', 'paid_social', 'paid_social'],
    ['partner', 'paidsocial', 'paid_social'],
    ['youtube', 'cpv', 'video'],
    ['youtube', '', 'video'],
    ['partner', 'video', 'video'],
    ['partner', 'display', 'display'],
    ['partner', 'banner', 'display'],
    ['partner', 'cpm', 'display'],
    ['partner', 'retargeting', 'display'],
    ['instagram', 'bio', 'social'],
    ['partner', 'social-media', 'social'],
    ['partner', 'sm', 'social'],
    ['google', 'organic', 'search'],
    ['chatgpt.com', '', 'ai_assistant'],
    ['mailchimp', 'email', 'email'],
    ['newsletter', '', 'email'],
    ['rdstation', 'e-mail', 'email'],
    ['partner', 'affiliate', 'affiliate'],
    ['sms', '', 'sms'],
    ['twilio', 'sms', 'sms'],
    ['whatsapp', 'group', 'messaging'],
    ['wpp', '', 'messaging'],
    ['partner', 'whatsapp', 'messaging'],
    ['onesignal', 'web_push', 'push'],
    ['firebase', '', 'push'],
    ['flyer', 'qr', 'qr'],
    ['flyer', 'qrcode', 'qr'],
    ['table', 'nfc', 'nfc'],
    ['expo', 'event', 'event'],
    ['homescreen', 'app', 'app'],
    ['blog', 'referral', 'referral'],
    ['someone', 'something', 'referral'],
  ])('%s / %s is %s', (source, medium, channel) => {
    const found = arrival(`?utm_source=${source}&utm_medium=${medium}`)
    expect(found).toMatchObject({ channel, source })
    expect(found?.medium).toBe(medium || undefined)
  })

  it('beat the referrer, and carry their words', () => {
    expect(
      arrival(
        '?utm_source=Google&utm_medium=CPC&utm_campaign=Black%20Friday&utm_term=lofi&utm_content=a',
        'https://www.facebook.com/',
      ),
    ).toEqual({
      channel: 'paid_search',
      source: 'google',
      medium: 'cpc',
      campaign: 'Black Friday',
      term: 'lofi',
      content: 'a',
    })
  })

  it('that say nothing leave it to the referrer', () =>
    expect(arrival('?utm_source=abc', 'https://www.youtube.com/')).toMatchObject({
      channel: 'video',
      source: 'abc',
    }))
})

describe('ids', () => {
  it.each([
    ['gclid', 'paid_search', 'google'],
    ['wbraid', 'paid_search', 'google'],
    ['msclkid', 'paid_search', 'bing'],
    ['dclid', 'display', 'google'],
    ['ttclid', 'paid_social', 'tiktok'],
    ['twclid', 'paid_social', 'twitter'],
    ['li_fat_id', 'paid_social', 'linkedin'],
    ['fbclid', 'social', 'facebook'],
    ['igsh', 'social', 'instagram'],
    ['igshid', 'social', 'instagram'],
    ['mc_eid', 'email', undefined],
    ['_hsenc', 'email', undefined],
    ['mkt_tok', 'email', undefined],
    ['__s', 'email', undefined],
    ['_kx', 'email', undefined],
    ['oly_anon_id', 'email', undefined],
  ])('%s tells %s', (name, channel, source) => {
    const found = arrival(`?${name}=VALUE`)
    expect(found).toMatchObject({ channel, ids_present: [name] })
    expect(found?.source).toBe(source)
    expect(JSON.stringify(found)).not.toContain('VALUE')
  })

  it('are named once each, as they were written; others are not', () =>
    expect(arrival('?gclid=1&gclid=2&ScCid=3&email=a@b.c&v=1', 'https://www.google.com/')).toEqual({
      channel: 'paid_search',
      source: 'google',
      ids_present: ['gclid', 'ScCid'],
    }))

  it('without a meaning leave it to the referrer', () =>
    expect(arrival('?srsltid=1', 'https://www.google.com/')).toEqual({
      channel: 'search',
      source: 'google',
      ids_present: ['srsltid'],
    }))

  it('yield to campaigns', () =>
    expect(arrival('?utm_source=facebook&utm_medium=cpc&fbclid=1')).toMatchObject({
      channel: 'paid_social',
    }))
})

it('hostKind knows no kind for other hosts', () =>
  expect(hostKind('shop.example')).toEqual({ name: 'shop.example' }))
