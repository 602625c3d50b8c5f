import { afterEach, describe, expect, it, vi } from 'vitest'
import { checkoutLinks } from '../../../src/capture/carts/checkout-links.ts'
import { links } from '../../../src/capture/links.ts'
import { click, trusted } from '../trusted.ts'
import { record } from '../record.ts'
import { hearSource } from './hear-source.ts'

let heard: ReturnType<typeof hearSource>
afterEach(() => {
  heard.undo()
  document.body.innerHTML = ''
  vi.useRealTimers()
})

const follow = (href: string, around = '{}') => {
  document.body.innerHTML = around.replace('{}', `<a href="${href}">Buy</a>`)
  document.body.addEventListener('click', (event) => event.preventDefault(), { once: true })
  click(document.querySelector('a')!)
}

describe('links', () => {
  it.each([
    ['https://buy.stripe.com/test_abc123?prefilled_email=ana@example.com', 'stripe', 'test_abc123'],
    ['https://checkout.stripe.com/c/pay/cs_live_a1B2c3#x', 'stripe', undefined],
    ['https://gumroad.com/l/lofi?wanted=true', 'gumroad', 'lofi'],
    ['https://cue.gumroad.com/l/lofi', 'gumroad', 'lofi'],
    ['https://payhip.com/b/aB3d', 'payhip', 'aB3d'],
    ['https://pay.hotmart.com/K123456L?off=x&checkoutMode=10', 'hotmart', 'K123456L'],
    ['https://packs.foxycart.com/checkout?fcsid=1', 'foxycart', undefined],
    ['https://pay.kiwify.com.br/ABC123?name=Ana&phone=11999998888', 'kiwify', 'ABC123'],
    ['https://sun.eduzz.com/2233445', 'eduzz', '2233445'],
    ['https://chk.eduzz.com/2233445', 'eduzz', '2233445'],
    ['https://app.monetizze.com.br/checkout/KTX123', 'monetizze', 'KTX123'],
    ['https://ev.braip.com/checkout/plaabc/che1', 'braip', 'plaabc'],
    ['https://go.perfectpay.com.br/PPU38A', 'perfectpay', 'PPU38A'],
    ['https://checkout.perfectpay.com.br/pay/PPU38A', 'perfectpay', 'PPU38A'],
    ['https://pay.cakto.com.br/abc-1', 'cakto', 'abc-1'],
    ['https://checkout.ticto.app/O12AB', 'ticto', 'O12AB'],
    ['https://payment.ticto.app/O12AB', 'ticto', 'O12AB'],
    ['https://cue.lemonsqueezy.com/buy/0b1c-2d', 'lemonsqueezy', '0b1c-2d'],
    ['https://cue.lemonsqueezy.com/checkout/buy/0b1c-2d', 'lemonsqueezy', '0b1c-2d'],
    ['https://cue.lemonsqueezy.com/checkout?cart=0b1c', 'lemonsqueezy', undefined],
    ['https://buy.paddle.com/product/5123', 'paddle', '5123'],
    ['https://pay.paddle.io/hsc_01h_x', 'paddle', undefined],
  ])('%s leads to the checkout of %s: %s', (href, provider, item_id) => {
    heard = hearSource(checkoutLinks)
    follow(href)
    const items = item_id ? [{ item_id }] : []
    expect(heard.told).toEqual([
      { name: 'checkout_started', facts: { items }, sight: { evidence: 'link', provider } },
    ])
    expect(JSON.stringify(heard.told)).not.toMatch(/ana|9999/i)
  })

  it.each([
    'https://cue.gumroad.com/',
    'https://gumroad.com/discover',
    'https://notgumroad.com/l/lofi',
    'https://buy.stripe.com.evil.example/abc',
    'https://evil-stripe.com/buy/abc',
    'https://stripe.com/docs',
    'https://hotmart.com/pt-br/marketplace',
    'https://go.hotmart.com/K123',
    'https://blog.kiwify.com.br/dicas',
    'https://payhip.com/cue',
    '/buy/lofi',
    'mailto:buy@gumroad.com',
  ])('%s does not', (href) => {
    heard = hearSource(checkoutLinks)
    follow(href)
    expect(heard.told).toEqual([])
  })

  it('knows the product of the card that the link stands in, by the id that previews know', () => {
    heard = hearSource(checkoutLinks)
    follow(
      'https://pay.hotmart.com/K123',
      '<article data-product-id="lofi" data-title="Lo-fi Pack">{}</article>',
    )
    expect(heard.told[0]!.facts.items).toEqual([{ item_id: 'lofi', item_name: 'Lo-fi Pack' }])
  })

  it('hears a window that a script opens', () => {
    vi.stubGlobal('open', () => null)
    heard = hearSource(checkoutLinks)
    document.body.innerHTML = '<button>Buy</button>'
    click(document.querySelector('button')!)
    window.open('https://pay.kiwify.com.br/ABC123')
    vi.unstubAllGlobals()
    expect(heard.told.map(({ sight }) => sight.provider)).toEqual(['kiwify'])
  })

  it('is all that is told of such a link', () => {
    heard = hearSource(checkoutLinks)
    const recorded = record(links())
    for (const href of ['https://cue.gumroad.com/l/lofi', 'https://cue.gumroad.com/']) follow(href)
    expect(recorded.events.map(({ props }) => props['href'])).toEqual(['https://cue.gumroad.com/'])
    recorded.undo()
  })
})

describe("Stripe's button", () => {
  const enter = (tag: string, key = 'a', isTrusted = true) => {
    document.body.innerHTML = `<${tag} buy-button-id="buy_btn_1" tabindex="0"></${tag}>`
    dispatchEvent(trusted(new KeyboardEvent('keydown', { key })))
    ;(document.body.firstChild as HTMLElement).focus()
    const event = new FocusEvent('blur')
    dispatchEvent(isTrusted ? trusted(event) : event)
    vi.advanceTimersByTime(1)
  }

  it('is told once by the focus that it takes', () => {
    vi.useFakeTimers()
    heard = hearSource(checkoutLinks)
    enter('stripe-buy-button')
    dispatchEvent(trusted(new FocusEvent('blur')))
    vi.advanceTimersByTime(1)
    expect(heard.told).toEqual([
      {
        name: 'checkout_started',
        facts: { items: [{ item_id: 'buy_btn_1' }] },
        sight: { evidence: 'link', provider: 'stripe' },
      },
    ])
  })

  it.each([
    ['stripe-buy-button', 'Tab', true],
    ['stripe-buy-button', 'a', false],
    ['iframe', 'a', true],
  ])('is not told by %s, after %s, trusted %s', (tag, key, isTrusted) => {
    vi.useFakeTimers()
    heard = hearSource(checkoutLinks)
    enter(tag, key, isTrusted)
    expect(heard.told).toEqual([])
  })
})
