import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ChatEar, ChatName } from '../../../src/capture/chats/chat-source.ts'
import { click, trusted } from '../trusted.ts'
import { hearChats } from './hear-chats.ts'

describe('the ear of chats', () => {
  let heard: ReturnType<typeof hearChats>
  let ear: ChatEar

  beforeEach(() => {
    vi.useFakeTimers()
    heard = hearChats({ sources: [(given) => void (ear = given)] })
  })
  afterEach(() => {
    heard.undo()
    expect(heard.issues).toEqual([])
    document.body.innerHTML = ''
    Reflect.deleteProperty(navigator, 'userActivation')
    vi.useRealTimers()
  })

  const tell = (...names: ChatName[]) => {
    for (const name of names) ear.tell(name, 'crisp')
  }
  const told = () => heard.names().map((name) => name.slice('chat_'.length))
  /** As browsers say it of the page in which an iframe was clicked. */
  const activation = (isActive: boolean) =>
    Object.defineProperty(navigator, 'userActivation', { value: { isActive }, configurable: true })

  it('tells each change of a chat once, and of each chat by itself', () => {
    click(document.body)
    tell('chat_opened', 'chat_opened', 'chat_closed', 'chat_closed', 'chat_opened')
    ear.tell('chat_opened', 'tawk')
    expect(heard.told()).toEqual([
      'crisp chat_opened',
      'crisp chat_closed',
      'crisp chat_opened',
      'tawk chat_opened',
    ])
  })

  it('takes what opens, starts and closes by itself for no act', () => {
    tell('chat_opened', 'chat_started', 'chat_closed')
    click(document.body)
    vi.advanceTimersByTime(5_000)
    tell('chat_opened', 'chat_started', 'chat_closed')
    document.body.dispatchEvent(new MouseEvent('click', { bubbles: true }))
    tell('chat_opened')
    expect(told()).toEqual([])
  })

  it.each([
    '<button>OK</button>',
    '<main class="help"><div><p><i><button>OK</button></i></p></div></main>',
  ])(
    'takes what opens by itself after the visitor has done something else for no act, %s',
    (html) => {
      activation(true)
      document.body.innerHTML = html
      click(document.querySelector('button')!)
      vi.advanceTimersByTime(3_000)
      tell('chat_opened', 'chat_started', 'chat_closed')
      document.body.dispatchEvent(
        trusted(new KeyboardEvent('keydown', { key: 'k', bubbles: true, composed: true })),
      )
      vi.advanceTimersByTime(1_500)
      tell('chat_opened', 'chat_started', 'chat_closed')
      expect(told()).toEqual([])
    },
  )

  it.each([
    '<button>Fale com a gente</button>',
    '<a class="float-whatsapp"><button></button></a>',
    '<button aria-label="Atendimento"></button>',
    '<div id="crisp-chatbox"><button></button></div>',
  ])('waits for a chat that still has to load, after %s', (html) => {
    document.body.innerHTML = html
    click(document.querySelector('button')!)
    vi.advanceTimersByTime(3_000)
    tell('chat_opened')
    expect(told()).toEqual(['opened'])
  })

  it('counts what is done in an iframe soon after something else', () => {
    activation(true)
    click(document.body)
    vi.advanceTimersByTime(3_000)
    const iframe = document.createElement('iframe')
    const focus = vi.spyOn(document, 'activeElement', 'get').mockReturnValue(iframe)
    tell('chat_opened')
    focus.mockRestore()
    expect(told()).toEqual(['opened'])
  })

  it('tells that the visitor closes what has opened by itself, not what was never open', () => {
    click(document.body)
    tell('chat_closed')
    vi.advanceTimersByTime(5_000)
    tell('chat_opened')
    click(document.body)
    tell('chat_opened', 'chat_closed')
    expect(told()).toEqual(['closed'])
  })

  it('starts once, by the vendor’s word or by the first message, also in a chat that has opened by itself', () => {
    tell('chat_opened', 'chat_started', 'chat_message_sent', 'chat_started')
    click(document.body)
    tell('chat_started')
    expect(told()).toEqual(['started', 'message_sent'])
  })

  it('tells each message, and one that two sources see once', () => {
    click(document.body)
    tell('chat_started', 'chat_message_sent', 'chat_message_sent')
    vi.advanceTimersByTime(600)
    tell('chat_message_sent')
    const now = performance.now()
    ear.tell('chat_message_sent', 'crisp', now + 1_000)
    ear.tell('chat_message_sent', 'crisp', now + 2_000)
    expect(told()).toEqual(['started', ...Array.from({ length: 4 }, () => 'message_sent')])
  })

  it('counts what is done in an iframe, which no page hears', () => {
    activation(true)
    tell('chat_opened')
    activation(false)
    tell('chat_closed')
    expect(told()).toEqual(['opened'])
  })

  it('takes the focus for an act where the browser knows no more', () => {
    const iframe = document.createElement('iframe')
    tell('chat_opened', 'chat_closed')
    const focus = vi.spyOn(document, 'activeElement', 'get').mockReturnValue(iframe)
    tell('chat_opened')
    focus.mockRestore()
    expect(told()).toEqual(['opened'])
  })

  it('leaves alone what is touched where the page wants nothing seen, whatever the browser knows', () => {
    activation(true)
    document.body.innerHTML = '<div data-cue-ignore><button></button></div>'
    click(document.querySelector('button')!)
    tell('chat_opened')
    expect(told()).toEqual([])
  })

  it('is quiet until a chat tells something, told or not', () => {
    expect(ear.isQuiet()).toBe(true)
    tell('chat_opened')
    expect(ear.isQuiet()).toBe(false)
  })

  it('tells nothing after its undo', () => {
    heard.undo()
    document.body.dispatchEvent(trusted(new MouseEvent('click', { bubbles: true })))
    dispatchEvent(new Event('tawkChatMaximized'))
    expect(told()).toEqual([])
  })
})
