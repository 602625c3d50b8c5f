import { createWidget } from '@livechat/widget-core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ChatSource } from '../../../src/capture/chats/chat-source.ts'
import { crisp } from '../../../src/capture/chats/crisp.ts'
import { freshchat } from '../../../src/capture/chats/freshchat.ts'
import { hubspot } from '../../../src/capture/chats/hubspot.ts'
import { intercom } from '../../../src/capture/chats/intercom.ts'
import { jivochat } from '../../../src/capture/chats/jivochat.ts'
import { lateChats } from '../../../src/capture/chats/late-chats.ts'
import { livechat } from '../../../src/capture/chats/livechat.ts'
import { olark } from '../../../src/capture/chats/olark.ts'
import { zendesk } from '../../../src/capture/chats/zendesk.ts'
import { click } from '../trusted.ts'
import { hearChats } from './hear-chats.ts'
import { secret } from './secret.ts'

const page = window as unknown as Record<string, any>
const globals = [
  '$crisp',
  'Intercom',
  'HubSpotConversations',
  'hsConversationsOnReady',
  'LiveChatWidget',
  '__lc',
  'zE',
  'olark',
  'fcWidget',
  'jivo_onOpen',
  'jivo_onClose',
  'jivo_onMessageSent',
  'jivo_onClientStartChat',
]

describe('late chats', () => {
  let heard: ReturnType<typeof hearChats>

  beforeEach(() => vi.useFakeTimers())
  afterEach(() => {
    heard.undo()
    for (const name of globals) Reflect.deleteProperty(page, name)
    document.body.innerHTML = ''
    vi.useRealTimers()
  })

  const start = (...sources: ChatSource[]) => {
    heard = hearChats({ sources })
  }
  const all = (provider: string) =>
    ['opened', 'started', 'message_sent', 'closed'].map((name) => `${provider} chat_${name}`)
  const noIssues = () => expect(heard.issues).toEqual([])
  /** What calls all who have subscribed, with what nobody may look at. */
  const bus = () => {
    const calls: [string, (payload: object) => void][] = []
    return {
      on: (name: string, call: (payload: object) => void) => void calls.push([name, call]),
      say(name: string, payload: object = secret({})) {
        for (const [own, call] of calls) if (own === name) call(payload)
      },
    }
  }

  describe.each(['before', 'after'])('that come %s', (when) => {
    /** The vendor's script, before our source runs or five seconds later. */
    const startWith = (source: ChatSource, vendor: () => void) => {
      if (when === 'before') vendor()
      start(source)
      vi.advanceTimersByTime(5_000)
      if (when === 'after') vendor()
      vi.advanceTimersByTime(500)
      click(document.body)
    }
    afterEach(noIssues)

    it('HubSpot', () => {
      const { on, say } = bus()
      startWith(hubspot, () => (page.HubSpotConversations = { on }))
      say('userInteractedWithWidget')
      say('userInteractedWithWidget')
      say('conversationStarted')
      say('quickReplyButtonClick')
      say('widgetClosed')
      expect(heard.told()).toEqual(all('hubspot'))
    })

    it('Olark', () => {
      const { on, say } = bus()
      startWith(olark, () => (page.olark = on))
      say('api.box.onExpand')
      say('api.chat.onBeginConversation')
      say('api.chat.onMessageToOperator')
      say('api.chat.onMessageToVisitor')
      say('api.box.onShrink')
      expect(heard.told()).toEqual(all('olark'))
    })

    it('Freshchat', () => {
      const { on, say } = bus()
      startWith(freshchat, () => (page.fcWidget = { on }))
      say('widget:opened')
      say('message:sent')
      say('message:received')
      say('widget:closed')
      expect(heard.told()).toEqual(all('freshchat'))
    })

    it.each([
      ['messaging', 'messenger', 'messenger:on', 'conversationStarted'],
      ['classic', 'classic', 'webWidget:on', 'chat:start'],
    ])('Zendesk, %s', (_, widget, own, started) => {
      const { on, say } = bus()
      startWith(zendesk, () => {
        page.zE = (family: string, name: string, call: () => void) => {
          // As it takes the other's command.
          if (family !== own)
            throw new Error('An error occurred in your use of the Zendesk Widget API')
          on(name, call)
        }
        page.zE.widget = widget
      })
      say('open')
      say(started)
      say('close')
      expect(heard.told()).toEqual(all('zendesk').filter((told) => !told.endsWith('sent')))
    })

    it('JivoChat, with a site that declares its functions', () => {
      const site: string[] = []
      startWith(jivochat, () => {
        page.jivo_onOpen = () => void site.push('open')
        page.jivo_onMessageSent = () => {
          site.push('sent')
          throw new Error('the site’s')
        }
      })
      page.jivo_onOpen()
      page.jivo_onClientStartChat()
      expect(() => page.jivo_onMessageSent()).toThrow('the site’s')
      page.jivo_onClose()
      expect(site).toEqual(['open', 'sent'])
      expect(heard.told()).toEqual(all('jivochat'))
    })

    it('LiveChat, by its own queue', () => {
      startWith(livechat, () => createWidget({ license: '1' }))
      const say = (name: string, payload: object) => {
        for (const [verb, [own, call]] of page.LiveChatWidget['_q'])
          if (verb === 'on' && own === name) call(payload)
      }
      say('visibility_changed', secret({ visibility: 'maximized' }))
      say('new_event', secret({ author: secret({ type: 'agent' }) }))
      expect(heard.told()).toEqual(['livechat chat_opened'])
      say('new_event', secret({ author: secret({ type: 'customer' }) }))
      say('visibility_changed', secret({ visibility: 'hidden' }))
      expect(heard.told()).toEqual(all('livechat'))
    })
  })

  it('HubSpot, in the array of those who wait for it', () => {
    page.hsConversationsOnReady = []
    start(hubspot)
    expect(page.hsConversationsOnReady).toHaveLength(1)
    const { on, say } = bus()
    page.HubSpotConversations = { on }
    page.hsConversationsOnReady[0]()
    click(document.body)
    say('userInteractedWithWidget')
    expect(heard.told()).toEqual(['hubspot chat_opened'])
  })

  it('Zendesk is not asked anything before it says which one it is', () => {
    const zE = vi.fn()
    page.zE = zE
    start(zendesk)
    vi.advanceTimersByTime(60_000)
    expect(zE).not.toHaveBeenCalled()
  })

  describe('Crisp', () => {
    /** One callback for each event, the last. */
    const client = () => {
      const calls = new Map<string, (payload: object) => void>()
      const run = ([verb, name, call]: any[]) => verb === 'on' && calls.set(name, call)
      for (const command of page.$crisp ?? []) run(command)
      const states = new Set<string>()
      page.$crisp = { push: run, is: (state: string) => states.has(state) }
      return { states, say: (name: string) => calls.get(name)?.(secret({})) }
    }

    it('is subscribed to in its queue, beside the site', () => {
      const site = vi.fn(() => {
        throw new Error('the site’s')
      })
      page.$crisp = [
        ['set', 'user:email', ['ana@example.com']],
        ['on', 'chat:opened', site],
      ]
      start(crisp)
      const { say } = client()
      click(document.body)
      expect(() => say('chat:opened')).toThrow('the site’s')
      say('message:sent')
      say('chat:closed')
      expect(site).toHaveBeenCalledOnce()
      expect(heard.told()).toEqual(all('crisp'))
      noIssues()
    })

    it('keeps the site’s callbacks where it has come before, and says how it stands', () => {
      const site = vi.fn()
      page.$crisp = [['on', 'chat:opened', site]]
      const { say, states } = client()
      start(crisp)
      say('chat:opened')
      expect(site).toHaveBeenCalledOnce()
      click(document.body)
      states.add('chat:opened')
      vi.advanceTimersByTime(300)
      click(document.body)
      vi.advanceTimersByTime(300)
      click(document.body)
      states.clear()
      vi.advanceTimersByTime(300)
      expect(heard.told()).toEqual(['crisp chat_opened', 'crisp chat_closed'])
      noIssues()
    })
  })

  describe('Intercom', () => {
    const stub = () => {
      const queue = (...command: unknown[]) => void queue.q.push(command)
      queue.q = [] as any[]
      return (page.Intercom = queue)
    }
    // The last of a name has its place.
    const say = (queue: [string, () => void][], name: string) => Object.fromEntries(queue)[name]!()

    it('is subscribed to in its queue, beside the site', () => {
      const site = vi.fn()
      stub()('onShow', site)
      start(intercom)
      const { q } = page.Intercom
      expect(q.map(([name]: [string]) => name)).toEqual(['onShow', 'onHide'])
      click(document.body)
      say(q, 'onShow')
      say(q, 'onHide')
      expect(site).toHaveBeenCalledOnce()
      expect(heard.told()).toEqual(['intercom chat_opened', 'intercom chat_closed'])
      noIssues()
    })

    it('gets no callback where it has come before: its window shows', () => {
      const loaded = vi.fn()
      page.Intercom = loaded
      start(intercom)
      click(document.body)
      document.body.innerHTML = '<iframe srcdoc name="intercom-messenger-frame"></iframe>'
      vi.advanceTimersByTime(300)
      click(document.body)
      document.body.innerHTML = ''
      vi.advanceTimersByTime(300)
      expect(loaded).not.toHaveBeenCalled()
      expect(heard.told()).toEqual(['intercom chat_opened', 'intercom chat_closed'])
      noIssues()
    })
  })

  const refuse = () => {
    throw new Error('no')
  }
  it.each([
    ['getters that throw', { get: refuse }],
    ['proxies that refuse', { value: new Proxy(() => {}, { get: refuse, apply: refuse }) }],
    ['null', { value: null }],
    ['numbers', { value: 7 }],
    ['frozen', { value: Object.freeze([]) }],
    ['an element of that id', { value: document.createElement('div') }],
  ])('throw nothing, and look for no longer than ten seconds, where globals are %s', (_, how) => {
    // JivoChat's are functions of the site, and have rules of their own.
    for (const name of globals.filter((one) => !one.startsWith('jivo')))
      Object.defineProperty(page, name, { ...how, configurable: true })
    start(...lateChats)
    vi.advanceTimersByTime(11_000)
    expect(vi.getTimerCount()).toBe(0)
    click(document.body)
    vi.advanceTimersByTime(1_000)
    expect(heard.told()).toEqual([])
  })

  it('create nothing that a vendor or a site looks for', () => {
    start(...lateChats)
    vi.advanceTimersByTime(11_000)
    expect(globals.filter((name) => name in page && !name.startsWith('jivo'))).toEqual([])
    noIssues()
  })
})
