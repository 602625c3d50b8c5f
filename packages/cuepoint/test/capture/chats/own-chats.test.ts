import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { click } from '../trusted.ts'
import { hearChats } from './hear-chats.ts'
import { secret } from './secret.ts'

type Page = { GorgiasChat?: unknown }
const page = window as Page

describe('chats that tell everybody', () => {
  let heard: ReturnType<typeof hearChats>

  beforeEach(() => vi.useFakeTimers())
  afterEach(() => {
    heard.undo()
    expect(heard.issues).toEqual([])
    Reflect.deleteProperty(page, 'GorgiasChat')
    vi.useRealTimers()
  })

  const start = () => {
    heard = hearChats()
    click(document.body)
  }
  const say = (target: EventTarget, name: string, detail: unknown = secret({})) =>
    target.dispatchEvent(new CustomEvent(name, { detail }))
  const all = (provider: string) =>
    ['opened', 'started', 'message_sent', 'closed'].map((name) => `${provider} chat_${name}`)

  it('hears Tawk.to on window', () => {
    start()
    say(window, 'tawkLoad')
    say(window, 'tawkChatMaximized')
    say(window, 'tawkPrechatSubmit')
    say(window, 'tawkChatStarted')
    say(window, 'tawkChatMessageVisitor')
    say(window, 'tawkChatMessageAgent')
    say(window, 'tawkChatMinimized')
    expect(heard.told()).toEqual(all('tawk'))
  })

  it('hears Tidio on document', () => {
    start()
    say(document, 'tidioChat-ready')
    say(document, 'tidioChat-open')
    say(document, 'tidioChat-conversationStart')
    say(document, 'tidioChat-messageFromVisitor')
    say(document, 'tidioChat-messageFromOperator')
    say(document, 'tidioChat-close')
    expect(heard.told()).toEqual(all('tidio'))
  })

  it('hears Chatwoot on window, and of its messages the visitor’s', () => {
    start()
    say(window, 'chatwoot:opened')
    say(window, 'chatwoot:on-start-conversation')
    const message = (message_type: unknown) =>
      say(window, 'chatwoot:on-message', secret({ message_type }))
    for (const other of [1, 2, 3, '0', null]) message(other)
    for (const detail of [null, 7, 'hello']) say(window, 'chatwoot:on-message', detail)
    expect(heard.told()).toEqual(['chatwoot chat_opened', 'chatwoot chat_started'])
    message(0)
    say(window, 'chatwoot:closed')
    expect(heard.told()).toEqual(all('chatwoot'))
  })

  describe('Gorgias', () => {
    /** As its script makes it: subscribing before it is ready throws. */
    const gorgias = (isReady = true) => {
      const calls = new Map<string, ((data: object) => void)[]>()
      page.GorgiasChat = {
        init: () => Promise.resolve().then(() => (isReady = true)),
        on(name: string, call: () => void) {
          if (!isReady) throw new Error('not ready')
          calls.set(name, [...(calls.get(name) ?? []), call])
        },
      }
      return (name: string) => calls.get(name)?.forEach((call) => call(secret({})))
    }
    const refuse = () => {
      throw new Error('no')
    }
    const visit = (say: (name: string) => void) => {
      say('widget:opened')
      say('message:received')
      say('message:sent')
      say('widget:closed')
    }

    it('is heard when it says that it is there', () => {
      start()
      const tell = gorgias()
      dispatchEvent(new Event('gorgias-widget-loaded'))
      visit(tell)
      expect(heard.told()).toEqual(all('gorgias'))
    })

    it('is heard where it was there before, once, also when it says so again', async () => {
      const tell = gorgias(false)
      start()
      await vi.runAllTimersAsync()
      dispatchEvent(new Event('gorgias-widget-loaded'))
      click(document.body)
      visit(tell)
      expect(heard.told()).toEqual(all('gorgias'))
    })

    it.each([
      ['a getter that throws', { get: refuse }],
      ['frozen, and without a method', { value: Object.freeze({}) }],
      ['no promise', { value: { init: () => 0 } }],
      ['a promise that fails', { value: { init: () => Promise.reject(new Error('no')) } }],
    ])('may be %s', async (_, how) => {
      Object.defineProperty(page, 'GorgiasChat', { ...how, configurable: true })
      start()
      await vi.runAllTimersAsync()
      expect(heard.told()).toEqual([])
    })
  })
})
