import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { trusted } from '../trusted.ts'
import { hearChats } from './hear-chats.ts'

describe('any other chat', () => {
  let heard: ReturnType<typeof hearChats>
  let active: Element | null

  beforeEach(() => {
    vi.useFakeTimers()
    active = null
    vi.spyOn(document, 'activeElement', 'get').mockImplementation(() => active)
    vi.spyOn(document, 'hasFocus').mockReturnValue(true)
    heard = hearChats()
  })
  afterEach(() => {
    heard.undo()
    expect(heard.issues).toEqual([])
    document.body.innerHTML = ''
    Reflect.deleteProperty(navigator, 'userActivation')
    vi.restoreAllMocks()
    vi.useRealTimers()
  })

  const put = (html: string) => {
    // happy-dom would load it.
    document.body.innerHTML = html.replace('<iframe', '<iframe srcdoc')
    return document.querySelector('iframe')!
  }
  /** No click in an iframe is heard outside. */
  const enter = (iframe: Element) => {
    dispatchEvent(trusted(new Event('blur')))
    active = iframe
    vi.advanceTimersByTime(2_000)
  }

  it.each([
    ['<iframe title="Botpress" class="bpWebchat"></iframe>', 'botpress'],
    ['<iframe src="about:blank" id="chatra__iframe"></iframe>', 'chatra'],
    ['<iframe id="drift-frame-controller" class="drift-frame-controller"></iframe>', 'drift'],
    ['<iframe src="about:blank" name="userlike-frame"></iframe>', 'userlike'],
    ['<iframe title="fb:customerchat Facebook Messenger"></iframe>', 'messenger'],
    ['<iframe class="intercom-launcher-frame"></iframe>', 'intercom'],
    [
      '<div id="hubspot-messages-iframe-container"><iframe title="Chat Widget"></iframe></div>',
      'hubspot',
    ],
    ['<iframe title="Atendimento online"></iframe>', 'unknown'],
    ['<iframe title="Button to launch messaging window"></iframe>', 'unknown'],
    ['<iframe id="ChatWidget"></iframe>', 'unknown'],
    ['<div class="my-chat"><iframe></iframe></div>', 'unknown'],
    ['<iframe title="Live chat"></iframe>', 'unknown'],
  ])('is opened when the visitor goes into %s', (html, provider) => {
    enter(put(html))
    expect(heard.told()).toEqual([`${provider} chat_opened`])
  })

  it.each([
    '<iframe title="Chateau Lo-fi" src="https://shop.example/x"></iframe>',
    '<iframe title="Chat Noir" src="https://bandcamp.com/EmbeddedPlayer/album=1"></iframe>',
    '<iframe src="https://w.soundcloud.com/player/?url=chat"></iframe>',
    '<iframe title="Checkout"></iframe>',
    '<iframe title="Send us a message"></iframe>',
    '<iframe title="Le Chat Noir - album"></iframe>',
    '<iframe title="Beats" src="https://shop.example/drift-chat-widget"></iframe>',
    '<div data-cue-ignore><iframe id="chat-widget"></iframe></div>',
    '<form id="chat"><div><iframe></iframe></div></form>',
  ])('is not %s', (html) => {
    enter(put(html))
    expect(heard.told()).toEqual([])
  })

  it('tells once, and nothing of what is only focused by a script or the Tab key', () => {
    const iframe = put('<iframe id="chat-widget"></iframe>')
    active = iframe
    dispatchEvent(new Event('blur'))
    vi.advanceTimersByTime(2_000)
    document.body.dispatchEvent(
      trusted(new KeyboardEvent('keydown', { key: 'Tab', bubbles: true })),
    )
    enter(iframe)
    expect(heard.told()).toEqual([])
    for (let i = 0; i < 2; i++) {
      dispatchEvent(trusted(new Event('focus')))
      enter(iframe)
    }
    expect(heard.told()).toEqual(['unknown chat_opened'])
  })

  it('finds an iframe in open shadow roots', () => {
    const host = document.body.appendChild(document.createElement('div'))
    const root = host.attachShadow({ mode: 'open' })
    root.innerHTML = '<iframe srcdoc id="frame"></iframe>'
    const iframe = root.querySelector('iframe')!
    Object.defineProperty(root, 'activeElement', { value: iframe })
    const value = { isActive: true }
    Object.defineProperty(navigator, 'userActivation', { value, configurable: true })
    enter(host)
    expect(heard.told()).toEqual([])
    root.host.id = 'chatra'
    dispatchEvent(trusted(new Event('focus')))
    enter(host)
    expect(heard.told()).toEqual(['chatra chat_opened'])
  })

  it('leaves it to a vendor that tells of itself', () => {
    const iframe = put('<iframe title="chat widget"></iframe>')
    dispatchEvent(trusted(new Event('blur')))
    active = iframe
    vi.advanceTimersByTime(500)
    dispatchEvent(new Event('tawkChatMaximized'))
    vi.advanceTimersByTime(2_000)
    dispatchEvent(new Event('tawkChatMinimized'))
    dispatchEvent(trusted(new Event('focus')))
    enter(iframe)
    expect(heard.told()).toEqual(['tawk chat_opened', 'tawk chat_closed'])
  })
})
