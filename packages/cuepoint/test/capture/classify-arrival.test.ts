import { describe, expect, it } from 'vitest'
import { classifyArrival } from '../../src/capture/classify-arrival.ts'

const arrival = (query: string, referrer = '') =>
  classifyArrival(`https://www.shop.com.br/packs/1${query}`, referrer, {
    userAgent: '',
    isStandalone: false,
    isFirst: true,
  })

describe('referrers', () => {
  it.each([
    ['https://www.google.com/', 'search', 'google'],
    ['https://www.google.com.br/search?q=lofi', 'search', 'google'],
    ['https://duckduckgo.com/', 'search', 'duckduckgo'],
    ['https://br.search.yahoo.com/', 'search', 'yahoo'],
    ['https://mail.google.com/', 'email', 'mail.google.com'],
    ['https://outlook.live.com/', 'email', 'outlook.live.com'],
    ['https://webmail.locaweb.com.br/', 'email', 'webmail.locaweb.com.br'],
    ['https://l.facebook.com/', 'social', 'facebook'],
    ['https://l.instagram.com/', 'social', 'instagram'],
    ['https://t.co/abc', 'social', 'twitter'],
    ['https://x.com/', 'social', 'twitter'],
    ['https://out.reddit.com/', 'social', 'reddit'],
    ['https://www.youtube.com/', 'video', 'youtube'],
    ['https://blog.example.org/best-packs', 'referral', 'blog.example.org'],
    ['https://docs.google.com/', 'referral', 'docs.google.com'],
    ['https://x.example.com/', 'referral', 'x.example.com'],
    ['https://app.example.com/', 'referral', 'app.example.com'],
  ])('%s is %s from %s', (referrer, channel, source) =>
    expect(arrival('', referrer)).toEqual({ channel, source, first_of_session: true }),
  )

  it.each([
    'https://shop.com.br/',
    'https://www.shop.com.br/packs',
    'https://blog.shop.com.br/',
    'https://www.paypal.com/checkout',
    'https://checkout.stripe.com/c/pay',
    'https://www.mercadopago.com.br/',
    'https://pagseguro.uol.com.br/',
    'https://pay.hotmart.com/',
    'https://pay.kiwify.com.br/x',
  ])('%s is no arrival', (referrer) => {
    expect(arrival('', referrer)).toBeUndefined()
    expect(arrival('?utm_source=x&utm_medium=email', referrer)).toBeUndefined()
  })

  it('tells two shops of one ending apart', () =>
    expect(arrival('', 'https://other.com.br/')).toMatchObject({ channel: 'referral' }))

  it('is direct when nothing is known', () =>
    expect(arrival('')).toEqual({ channel: 'direct', first_of_session: true }))
  it('does not stumble over a broken one', () =>
    expect(arrival('', 'about:blank')).toEqual({ channel: 'direct', first_of_session: true }))
})

describe('campaigns', () => {
  it.each([
    ['google', 'cpc', 'paid_search'],
    ['bing', 'ppc', 'paid_search'],
    ['newsite', 'cpc', 'paid_search'],
    ['facebook', 'cpc', 'paid_social'],
    ['fb', 'paid', 'paid_social'],
    ['tiktok', 'cpm', 'paid_social'],
    ['partner', 'paid_social', 'paid_social'],
    ['youtube', 'video', 'video'],
    ['youtube', '', 'video'],
    ['partner', 'display', 'display'],
    ['instagram', 'bio', 'social'],
    ['google', 'organic', 'search'],
    ['mailchimp', 'email', 'email'],
    ['newsletter', '', 'email'],
    ['rdstation', 'e-mail', 'email'],
    ['partner', 'affiliate', 'affiliate'],
    ['twilio', 'sms', 'sms'],
    ['zap', 'messaging', 'messaging'],
    ['onesignal', 'push', 'push'],
    ['flyer', 'qr', 'qr'],
    ['table', 'nfc', 'nfc'],
    ['expo', 'event', 'event'],
    ['blog', 'referral', 'referral'],
    ['someone', 'something', 'referral'],
  ])('%s / %s is %s', (source, medium, channel) => {
    const found = arrival(`?utm_source=${source}&utm_medium=${medium}`)
    expect(found).toMatchObject({ channel, source })
    expect(found?.medium).toBe(medium || undefined)
  })

  it('beat the referrer, and carry their words', () =>
    expect(
      arrival(
        '?utm_source=Google&utm_medium=CPC&utm_campaign=Black%20Friday&utm_term=lofi&utm_content=a',
        'https://blog.example.org/',
      ),
    ).toEqual({
      channel: 'paid_search',
      source: 'google',
      medium: 'cpc',
      campaign: 'Black Friday',
      term: 'lofi',
      content: 'a',
      first_of_session: true,
    }))

  it('that say nothing leave it to the referrer', () =>
    expect(arrival('?utm_source=abc', 'https://www.google.com/')).toMatchObject({
      channel: 'search',
      source: 'abc',
    }))
})

describe('ids', () => {
  it('are named once each, without their values; others are not', () => {
    const query = '?gclid=VALUE&gclid=VALUE&msclkid=VALUE&fbclid=VALUE&email=VALUE&v=1'
    expect(arrival(query, 'https://www.google.com/')).toEqual({
      channel: 'paid_search',
      source: 'google',
      ids_present: ['fbclid', 'gclid', 'msclkid'],
      first_of_session: true,
    })
  })

  it('of an e-mail tool mean e-mail when there is nothing better', () => {
    expect(arrival('?mc_eid=1')).toEqual({
      channel: 'email',
      source: 'mailchimp',
      ids_present: ['mc_eid'],
      first_of_session: true,
    })
    expect(arrival('?_kx=1')).toMatchObject({ channel: 'email' })
    expect(arrival('?mc_eid=1', 'https://l.facebook.com/')).toMatchObject({ channel: 'social' })
    expect(arrival('?mc_eid=1&utm_medium=sms')).toMatchObject({ channel: 'sms' })
  })
})
