import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { chats } from '../../src/capture/chats/chats.ts'
import { vendorEvents } from '../../src/capture/chats/vendor-events.ts'
import { record } from './record.ts'
import { click } from './trusted.ts'

let answered: (list: { getEntries(): { name: string }[] }) => void

describe('chats', () => {
  let recorded: ReturnType<typeof record>

  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_000, toFake: ['performance', 'setTimeout', 'Date'] })
    vi.stubGlobal(
      'PerformanceObserver',
      vi.fn(function (callback: typeof answered) {
        answered = callback
        return { observe() {}, disconnect() {} }
      }),
    )
    document.body.innerHTML = '<p>page</p>'
    recorded = record(chats())
  })
  afterEach(() => {
    recorded.undo()
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  const told = () => recorded.events.map(({ name, props }) => `${props.provider} ${name}`)

  it.each([...vendorEvents()])('%s', (type, [provider, event]) => {
    click(document.querySelector('p')!)
    const [opened] = [...vendorEvents()].find(
      ([, told]) => told.join() === `${provider},chat_opened`,
    )!
    const target = provider === 'tidio' ? document : window
    target.dispatchEvent(new Event(opened))
    if (type !== opened)
      target.dispatchEvent(new CustomEvent(type, { detail: { message: 'secret' } }))
    expect(told().at(-1)).toBe(`${provider} ${event}`)
    expect(JSON.stringify(recorded.events)).not.toContain('secret')
  })

  it('counts an opening once until it is closed, and only after a gesture', () => {
    dispatchEvent(new Event('tawkChatMaximized'))
    dispatchEvent(new Event('tawkChatMinimized'))
    expect(told()).toEqual([])
    click(document.querySelector('p')!)
    dispatchEvent(new Event('tawkChatMaximized'))
    dispatchEvent(new Event('tawkChatMaximized'))
    dispatchEvent(new Event('tawkChatMinimized'))
    vi.advanceTimersByTime(6_000)
    dispatchEvent(new Event('tawkChatMaximized'))
    expect(told()).toEqual(['tawk chat_opened', 'tawk chat_closed'])
  })

  it('believes the user activation that a click in a vendor’s frame gives', () => {
    vi.stubGlobal('navigator', { userActivation: { isActive: true } })
    dispatchEvent(new Event('chatwoot:opened'))
    expect(told()).toEqual(['chatwoot chat_opened'])
  })

  describe('typebot', () => {
    const bubble = () => {
      const host = document.body.appendChild(document.createElement('typebot-bubble'))
      const root = host.attachShadow({ mode: 'open' })
      root.innerHTML = `<div part="preview-message"><i></i><button part="preview-message-close-button"></button></div>
        <button part="button" aria-pressed="false"><svg part="button-icon"></svg></button><div part="bot"><b></b></div>`
      const one = (selector: string) => root.querySelector(selector)!
      return { one, button: one('[part=button]') }
    }

    it('tells its button, whose state says which way', () => {
      const { one, button } = bubble()
      click(one('svg'))
      button.setAttribute('aria-pressed', 'true')
      click(one('b'))
      click(one('svg'))
      expect(told()).toEqual(['typebot chat_opened', 'typebot chat_closed'])
    })

    it('is opened by its preview message, not by closing that', () => {
      const { one } = bubble()
      click(one('[part=preview-message-close-button]'))
      expect(told()).toEqual([])
      click(one('i'))
      expect(told()).toEqual(['typebot chat_opened'])
    })

    it('ignores clicks of scripts, and buttons of others', () => {
      const { button } = bubble()
      button.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }))
      document.body.insertAdjacentHTML('beforeend', '<button id="other" part="button"></button>')
      click(document.querySelector('#other')!)
      expect(told()).toEqual([])
    })

    it('has started with the first answer', () => {
      const list = (...names: string[]) =>
        answered({ getEntries: () => names.map((name) => ({ name })) })
      list('https://bot.example/api/v1/typebots/x/startChat')
      list(
        'https://bot.example/api/v1/sessions/s1/continueChat',
        'https://bot.example/api/v1/sessions/s1/continueChat',
      )
      expect(told()).toEqual(['typebot chat_started'])
    })
  })
})
