import type { Tab } from '../browsers/tab.ts'
import type { Touchpoint } from './touchpoint.ts'

const told = (provider: string, ...names: string[]): Touchpoint['told'] =>
  names.map((name) => ({ name: `chat_${name}`, props: { provider } }))
const whole = ['opened', 'started', 'message_sent', 'closed']

/** What the visitor has before him: one click and the chat opens, is written in, and closes. */
const button = (does: string) => `<button id="chat" onclick="${does}">Chat</button>`
const click = (tab: Tab) => tab.click('#chat')
const when = (isThere: string) => async (tab: Tab) => {
  await tab.waitFor(`return ${isThere}`)
  await click(tab)
}
const after = (tab: Tab, ms: number) =>
  tab.run('await new Promise((resolve) => setTimeout(resolve, args[0]))', ms)

/** What a vendor hands over with an event: nobody may look at it. */
const secret = `const secret = new Proxy({}, { get() { throw new Error('looked at what was written') } })`
const say = (target: string, ...names: string[]) =>
  names
    .map((name) => `${target}.dispatchEvent(new CustomEvent('${name}', { detail: secret }))`)
    .join(';')

/** A vendor's script as its tag, which is not fetched: the page stands in for it. */
const mark = (src: string) => `<script type="text/plain" src="https://${src}"></script>`

/** A vendor that calls all who have subscribed. */
const bus = `${secret}
  const calls = []
  const on = (name, call) => calls.push([name, call])
  const tell = (...names) => {
    for (const name of names) for (const [own, call] of calls) if (own === name) call(secret)
  }`
const isHeard = 'calls.length > 2'

const turn = (text: string) => ({
  messages: [
    {
      id: text,
      type: 'text',
      content: { type: 'richText', richText: [{ type: 'p', children: [{ text }] }] },
    },
  ],
  input: {
    id: 'choice',
    type: 'choice input',
    items: [{ id: 'one', content: 'I am Ana' }],
    options: { isMultipleChoice: false },
  },
})
const bot = (init: string) => `<script type="module">
  import Typebot from '/vendor/@typebot.io/js/dist/web.js'
  window.Typebot = Typebot
  Typebot.${init}({ typebot: 'shop', apiHost: location.origin })
</script>`
const bots = {
  evidence: 'T',
  answers: {
    '/api/v1/typebots/shop/startChat': {
      sessionId: 'session',
      resultId: 'result',
      typebot: {
        id: 'shop',
        version: '6.1',
        theme: { general: { font: { type: 'Custom', family: 'system-ui' } }, chat: {} },
        settings: { general: { isBrandingEnabled: false }, typingEmulation: { enabled: false } },
      },
      ...turn('Hello'),
    },
    '/api/v1/sessions/session/continueChat': turn('Thanks'),
  },
} as const
const answer = async (tab: Tab, element: string) => {
  await tab.click(`${element} >>> button[data-itemid]`)
  await tab.waitFor(
    `return performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/continueChat'))`,
  )
}

export const chats: Touchpoint[] = [
  {
    family: 'chats',
    title: 'Tawk.to',
    how: 'events on window, `tawkChatMaximized`, `tawkChatStarted`, `tawkChatMessageVisitor`, `tawkChatMinimized`; what the visitor does in an iframe counts',
    evidence: 'C',
    html: `<script>${secret}</script><iframe srcdoc="<style>button { position: fixed; inset: 0 }</style><button onclick='parent.chat()'>Chat</button>"></iframe>
      <script>function chat() { ${say('window', 'tawkChatMaximized', 'tawkChatStarted', 'tawkChatMessageVisitor', 'tawkChatMessageAgent', 'tawkChatMinimized')} }</script>`,
    act: (tab) => tab.click('iframe'),
    told: told('tawk', ...whole),
  },
  {
    family: 'chats',
    title: 'Tidio',
    how: 'events on document, `tidioChat-open`, `-conversationStart`, `-messageFromVisitor`, `-close`',
    evidence: 'P',
    html: `<script>${secret}</script>${button(say('document', 'tidioChat-open', 'tidioChat-conversationStart', 'tidioChat-messageFromVisitor', 'tidioChat-messageFromOperator', 'tidioChat-close'))}`,
    act: click,
    told: told('tidio', ...whole),
  },
  {
    family: 'chats',
    title: 'Chatwoot',
    how: 'events on window, `chatwoot:opened`, `chatwoot:on-start-conversation`, `chatwoot:on-message` with `message_type` 0, `chatwoot:closed`',
    evidence: 'C',
    html: `<script>${secret}
        const message = (message_type) => dispatchEvent(new CustomEvent('chatwoot:on-message', { detail: { message_type, content: 'I am Ana' } }))
      </script>
      ${button(`${say('window', 'chatwoot:opened', 'chatwoot:on-start-conversation')};message(1);message(0);message(3);${say('window', 'chatwoot:closed')}`)}`,
    act: click,
    told: told('chatwoot', ...whole),
  },
  {
    family: 'chats',
    title: 'Gorgias',
    how: '`gorgias-widget-loaded` on window, then `GorgiasChat.on`: `widget:opened`, `message:sent`, `widget:closed`; the first message starts the chat',
    evidence: 'P',
    html: `${button(`tell('widget:opened', 'message:sent', 'message:received', 'widget:closed')`)}
      <script>
        ${bus}
        setTimeout(() => {
          window.GorgiasChat = { init: () => Promise.resolve(), on }
          dispatchEvent(new Event('gorgias-widget-loaded'))
        })
      </script>`,
    act: when(isHeard),
    told: told('gorgias', ...whole),
  },
  {
    family: 'chats',
    title: 'Typebot, bubble',
    how: 'its open shadow root, and requests to `…/sessions/<id>/continueChat` after a touch inside; `@typebot.io/js` 0.10.7',
    ...bots,
    html: bot('initBubble'),
    act: async (tab) => {
      await tab.click('typebot-bubble >>> [part=button]')
      await answer(tab, 'typebot-bubble')
      await tab.click('typebot-bubble >>> [part=button]')
      await after(tab, 400)
    },
    told: told('typebot', ...whole),
  },
  {
    family: 'chats',
    title: 'Typebot, popup',
    how: 'the same, opened by a button of the page',
    ...bots,
    html: `${bot('initPopup')}<button id="chat" onclick="Typebot.open()">Chat</button>`,
    act: async (tab) => {
      await tab.waitFor('return window.Typebot')
      await click(tab)
      await answer(tab, 'typebot-popup')
      await after(tab, 100)
    },
    told: told('typebot', 'opened', 'started', 'message_sent'),
  },
  {
    family: 'chats',
    title: 'Typebot, in the page',
    how: 'its requests; it is always open, and starts by itself',
    ...bots,
    html: `<typebot-standard style="height: 400px"></typebot-standard>${bot('initStandard')}`,
    act: async (tab) => {
      await answer(tab, 'typebot-standard')
      await after(tab, 100)
    },
    told: told('typebot', 'started', 'message_sent'),
  },
  {
    family: 'chats',
    title: 'A bot that opens itself',
    how: 'nothing is told, until the visitor writes',
    evidence: 'C',
    html: `<script>${secret}</script>${button(say('window', 'tawkChatMessageVisitor'))}<script>setTimeout(() => { ${say('window', 'tawkChatMaximized', 'tawkChatStarted', 'tawkChatMinimized', 'tawkChatMaximized')}; window.hasOpened = true })</script>`,
    act: when('window.hasOpened'),
    told: told('tawk', 'started', 'message_sent'),
  },
  {
    family: 'chats',
    title: 'Any other chat, such as Botpress',
    how: 'an iframe whose title, id, class, name or address says that it is a chat, and the focus goes into it; its provider where one of them names it, else `unknown`',
    evidence: 'U',
    html: `<iframe title="Botpress webchat" src="{{other}}/plain.html"></iframe>`,
    act: async (tab) => {
      await tab.click('iframe')
      await after(tab, 1_200)
    },
    told: told('botpress', 'opened'),
  },
  {
    family: 'chats',
    title: 'Crisp',
    how: '`$crisp` while it is a queue; one callback for each event, so the site’s own runs in it; `crisp-sdk-web` 1.2.1, the page stands in for what drains the queue',
    evidence: 'T',
    html: `<script src="/vendor/crisp-sdk-web/dist/crisp.umd.cjs"></script>${button('drain()')}
      <script>
        ${secret}
        const { Crisp } = window['crisp-sdk-web']
        const site = []
        Crisp.chat.onChatOpened(() => site.push('opened'))
        Crisp.configure('site-id')
        const drain = () => {
          const calls = {}
          for (const [verb, name, call] of $crisp) {
            if (verb === 'off') delete calls[name]
            if (verb === 'on') calls[name] = call
          }
          for (const name of ['chat:opened', 'message:sent', 'chat:closed']) calls[name](secret)
          if (site.length === 1) return
          throw new Error('the site was not told')
        }
      </script>`,
    act: when(`$crisp.some(([, name]) => name === 'chat:closed')`),
    told: told('crisp', ...whole),
  },
  {
    family: 'chats',
    title: 'Crisp, already loaded',
    how: '`$crisp.is` before and after a click: a callback of ours would take the place of the site’s, so its messages are not seen',
    evidence: 'D',
    html: `${mark('client.crisp.chat/l.js')}${button('isOpen = !isOpen')}
      <script>
        let isOpen = false
        let isAsked = false
        window.$crisp = { push() { throw new Error('takes the place of the site’s') }, get is() { isAsked = true; return (state) => state === 'chat:opened' && isOpen } }
      </script>`,
    act: async (tab) => {
      await when('isAsked')(tab)
      await after(tab, 400)
      await click(tab)
      await after(tab, 400)
    },
    told: told('crisp', 'opened', 'closed'),
  },
  {
    family: 'chats',
    title: 'HubSpot',
    how: '`hsConversationsOnReady` where the site has it, or `HubSpotConversations.on`: `userInteractedWithWidget`, `conversationStarted`, `quickReplyButtonClick`, `widgetClosed`; other messages are not told',
    evidence: 'D',
    html: `${mark('js.hs-scripts.com/1.js')}${button(`tell('userInteractedWithWidget', 'conversationStarted', 'quickReplyButtonClick', 'widgetClosed')`)}
      <script>
        ${bus}
        window.hsConversationsOnReady = [() => {}]
        const ready = setInterval(() => {
          if (hsConversationsOnReady.length < 2) return
          clearInterval(ready)
          window.HubSpotConversations = { on }
          for (const call of hsConversationsOnReady) call()
        }, 20)
      </script>`,
    act: when(isHeard),
    told: told('hubspot', ...whole),
  },
  {
    family: 'chats',
    title: 'LiveChat',
    how: '`LiveChatWidget.on`: `visibility_changed`, `new_event` of a customer; `@livechat/widget-core` 1.4.1, the page stands in for what drains the queue',
    evidence: 'T',
    html: `<script src="/vendor/@livechat/widget-core/dist/widget-core.umd.js"></script>
      <iframe src="data:text/html,<style>button{position:fixed;inset:0}</style><button onclick=parent.postMessage('open','*')>Chat</button>"></iframe>
      <script>
        LiveChatWidgetCore.createWidget({ license: '1' }).init()
        const tell = (name, payload) => {
          for (const [verb, [own, call]] of LiveChatWidget._q) if (verb === 'on' && own === name) call(payload)
        }
        addEventListener('message', () => {
          tell('visibility_changed', { visibility: 'maximized' })
          tell('new_event', { type: 'message', author: { id: 'I am Nina', type: 'agent' } })
          tell('new_event', { type: 'message', author: { id: 'I am Ana', type: 'customer' } })
          tell('visibility_changed', { visibility: 'minimized' })
        })
      </script>`,
    act: async (tab) => {
      await tab.waitFor(`return LiveChatWidget._q.length > 1`)
      await tab.click('iframe')
      await after(tab, 100)
    },
    told: told('livechat', ...whole),
  },
  {
    family: 'chats',
    title: 'Intercom',
    how: '`onShow` and `onHide` while there is a queue, with the site’s own; later its window shows. It tells of no message; `@intercom/messenger-js-sdk` 0.0.20, the page stands in for what drains the queue',
    evidence: 'T',
    html: `${button('drain()')}
      <script>
        var exports = {}
        var require = () => exports
      </script>
      ${['constants', 'instance-manager', 'index'].map((file) => `<script src="/vendor/@intercom/messenger-js-sdk/dist/${file}.js"></script>`).join('')}
      <script>
        const site = []
        exports.Intercom({ app_id: 'shop' })
        exports.onShow(() => site.push('shown'))
        const drain = () => {
          const calls = Object.fromEntries(window.Intercom.q)
          calls.onShow()
          calls.onHide()
          if (site.length !== 1) throw new Error('the site was not told')
        }
      </script>`,
    act: when(`window.Intercom.q.length > 1`),
    told: told('intercom', 'opened', 'closed'),
  },
  {
    family: 'chats',
    title: 'JivoChat',
    how: 'functions of the page, `jivo_onOpen`, `jivo_onClientStartChat`, `jivo_onMessageSent` (the first message alone), `jivo_onClose`, whether it declares them before or after',
    evidence: 'D',
    html: `${mark('code.jivosite.com/widget/1')}${button('chat()')}
      <script>
        const site = []
        function jivo_onOpen() { site.push('open') }
        const chat = () => {
          window.jivo_onClose = () => site.push('close')
          for (const name of ['onOpen', 'onClientStartChat', 'onMessageSent', 'onClose']) window['jivo_' + name]()
          if (site.length !== 2) throw new Error('the site was not told')
        }
      </script>`,
    act: when('!!window.jivo_onMessageSent'),
    told: told('jivochat', ...whole),
  },
  ...(
    [
      ['messaging', 'messenger', 'messenger:on', 'conversationStarted'],
      ['classic', 'classic', 'webWidget:on', 'chat:start'],
    ] as const
  ).map(([title, widget, family, started]): Touchpoint => ({
    family: 'chats',
    title: `Zendesk, ${title}`,
    how: `\`zE('${family}', …)\`: \`open\`, \`${started}\`, \`close\`, as \`zE.widget\` says which one it is; it tells of no message`,
    evidence: 'D',
    html: `${mark('static.zdassets.com/ekr/snippet.js')}${button(`tell('open', '${started}', 'close')`)}
        <script>
          ${bus}
          window.zE = (family, ...rest) => {
            if (family !== '${family}') throw new Error('a mistake')
            on(...rest)
          }
          zE.widget = '${widget}'
        </script>`,
    act: when(isHeard),
    told: told('zendesk', 'opened', 'started', 'closed'),
  })),
  {
    family: 'chats',
    title: 'Olark',
    how: '`olark(…)`: `api.box.onExpand`, `api.chat.onBeginConversation`, `api.chat.onMessageToOperator`, `api.box.onShrink`',
    evidence: 'P',
    html: `${mark('static.olark.com/jsclient/loader.js')}${button(`tell('api.box.onExpand', 'api.chat.onBeginConversation', 'api.chat.onMessageToOperator', 'api.box.onShrink')`)}
      <script>
        ${bus}
        window.olark = on
      </script>`,
    act: when(isHeard),
    told: told('olark', ...whole),
  },
  {
    family: 'chats',
    title: 'Freshchat',
    how: '`fcWidget.on`: `widget:opened`, `message:sent`, `widget:closed`; it is looked for in the first ten seconds',
    evidence: 'P',
    html: `${mark('wchat.freshchat.com/js/widget.js')}${button(`tell('widget:opened', 'message:sent', 'widget:closed')`)}
      <script>
        ${bus}
        setTimeout(() => (window.fcWidget = { on }), 100)
      </script>`,
    act: when(isHeard),
    told: told('freshchat', ...whole),
  },
]
