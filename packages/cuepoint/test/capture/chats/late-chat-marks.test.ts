import { expect, it } from 'vitest'
import { lateChatMarks } from '../../../src/capture/chats/late-chat-marks.ts'

it.each([
  'https://client.crisp.chat/l.js',
  'https://js.hs-scripts.com/123.js',
  'https://js-eu1.hs-scripts.com/123.js',
  'https://cdn.livechatinc.com/tracking.js',
  'https://widget.intercom.io/widget/abc',
  'https://js.intercomcdn.com/shim.latest.js',
  'https://code.jivosite.com/widget/abc',
  'https://code.jivo.ru/widget/abc',
  'https://static.zdassets.com/ekr/snippet.js?key=abc',
  'https://static.olark.com/jsclient/loader.js',
  'https://wchat.freshchat.com/js/widget.js',
  'https://wchat.eu.freshchat.com/js/widget.js',
  'https://fw-cdn.com/123/456.js',
])('a late chat is there by %s', (url) => expect(url).toMatch(lateChatMarks))

it.each([
  'https://shop.example/js/app.js',
  'https://embed.tawk.to/1/default',
  'https://cdn.jsdelivr.net/npm/cuepoint/dist/cuepoint.js',
  '',
])('none by %s', (url) => expect(url).not.toMatch(lateChatMarks))
