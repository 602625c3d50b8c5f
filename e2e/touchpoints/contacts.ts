import type { Tab } from '../browsers/tab.ts'
import type { Touchpoint } from './touchpoint.ts'

type Row = Omit<Touchpoint, 'family' | 'evidence' | 'told'>

/** A link that stays: no browser of the tests has a program to open it with, and some would ask what to do. */
const link = (href: string) => `<a href="${href}" onclick="return false">Ask</a>`
const click = (tab: Tab) => tab.click('a, button')

const row = (method: string, number_end: string | undefined, row: Row): Touchpoint => ({
  family: 'contacts',
  evidence: 'U',
  act: click,
  ...row,
  told: [{ name: 'contact_clicked', props: { method, ...(number_end && { number_end }) } }],
})

export const contacts: Touchpoint[] = [
  row('whatsapp', '8888', {
    title: 'WhatsApp, wa.me',
    how: 'link to `wa.me/<number>`',
    html: '<a href="https://wa.me/5511999998888?text=Oi%20sou%20Maria" target="_blank">Ask</a>',
  }),
  row('whatsapp', undefined, {
    title: 'WhatsApp, short link of a business',
    how: 'link to `wa.me/message/<code>`',
    html: link('https://wa.me/message/ABCDE12345678'),
  }),
  row('whatsapp', '8888', {
    title: 'WhatsApp, api.whatsapp.com',
    how: 'link to `api.whatsapp.com/send?phone=<number>`',
    html: link('https://api.whatsapp.com/send?phone=5511999998888&text=Oi'),
  }),
  row('whatsapp', '8888', {
    title: 'WhatsApp Web',
    how: 'link to `web.whatsapp.com/send?phone=<number>`',
    html: link('https://web.whatsapp.com/send?phone=5511999998888'),
  }),
  row('whatsapp', '8888', {
    title: 'WhatsApp, the app',
    how: 'link to `whatsapp://send?phone=<number>`',
    html: link('whatsapp://send?phone=5511999998888&text=Oi'),
  }),
  row('whatsapp', '8888', {
    title: 'WhatsApp, Android intent',
    how: 'link to `intent://…;package=com.whatsapp;…`',
    html: link(
      'intent://send/5511999998888#Intent;scheme=smsto;package=com.whatsapp;action=android.intent.action.SENDTO;end',
    ),
  }),
  row('whatsapp', undefined, {
    title: 'WhatsApp, wa.link',
    how: 'link to `wa.link/<code>`',
    html: link('https://wa.link/abc123'),
  }),
  row('whatsapp', undefined, {
    title: 'WhatsApp, a group',
    how: 'link to `chat.whatsapp.com/<invitation>`',
    html: link('https://chat.whatsapp.com/Invite12345678'),
  }),
  row('whatsapp', '8888', {
    title: 'WhatsApp, floating button',
    how: '`window.open` within five seconds after a gesture',
    html: `<button onclick="setTimeout(() => window.open('https://wa.me/5511999998888?text=Oi'))">Ask</button>`,
  }),
  row('whatsapp', '8888', {
    title: 'WhatsApp, a script that goes there',
    how: '`location.href = …` within five seconds after a gesture, by the Navigation API',
    // A page that stays, so that the test finds it again.
    html: `<script>window.navigation?.addEventListener('navigate', (event) => event.cancelable && event.preventDefault())</script>
      <button onclick="location.href = 'https://wa.me/5511999998888?text=Oi'">Ask</button>`,
    cannot: { webkit: 'WebKitGTK of the tests has no Navigation API; Safari has it from 26.2' },
  }),
  row('whatsapp', '8888', {
    title: 'WhatsApp, a form',
    how: '`<form action="https://api.whatsapp.com/send…">` at its submit; no field is read',
    html: `<form action="https://api.whatsapp.com/send?phone=5511999998888" target="_blank">
      <input name="action" value="x" /><input name="text" value="Oi, sou Maria" /><button>Ask</button></form>`,
  }),
  row('phone', '4444', {
    title: 'Phone',
    how: 'link to `tel:` or `callto:`',
    html: link('tel:+55-11-3333-4444'),
  }),
  row('email', undefined, {
    title: 'E-mail',
    how: 'link to `mailto:` with a recipient',
    html: link('mailto:shop@example.com?subject=Oi&body=sou%20Maria'),
  }),
  row('sms', '8888', {
    title: 'SMS',
    how: 'link to `sms:` or `smsto:` with a number',
    html: link('sms:+5511999998888?body=Oi'),
  }),
  row('messenger', undefined, {
    title: 'Messenger',
    how: 'link to `m.me/…`, `messenger.com/t/…`, `facebook.com/messages/…` or `fb-messenger:`',
    html: link('https://m.me/shop'),
  }),
  row('telegram', undefined, {
    title: 'Telegram',
    how: 'link to `t.me/…`, `telegram.me/…` or `tg:`',
    html: link('https://t.me/shop'),
  }),
  row('instagram', undefined, {
    title: 'Instagram direct',
    how: 'link to `ig.me/m/…` or `instagram.com/direct/…`',
    html: link('https://ig.me/m/shop'),
  }),
  row('telegram', undefined, {
    title: 'Any of them, with the middle button',
    how: '`auxclick`',
    html: '<a href="https://t.me/shop" onauxclick="return false" onclick="return false">Ask</a>',
    act: (tab) => tab.click('a', 'middle'),
  }),
  row('instagram', undefined, {
    title: 'Any of them, with the keyboard',
    how: 'Enter on the link, which is a `click`',
    html: link('https://ig.me/m/shop'),
    async act(tab) {
      await tab.run(`document.querySelector('a').focus()`)
      await tab.press('Enter')
    },
  }),
  {
    family: 'contacts',
    title: 'Any of them, beside a pack',
    how: 'the product that the link stands with, on its card or its page',
    evidence: 'T',
    html: `<main><article><h2><a href="/pack/lofi-42">Lo-fi Pack</a></h2>${link('https://t.me/shop')}</article>
      <article><h2><a href="/pack/trap-7">Trap Pack</a></h2></article></main>`,
    act: (tab) => tab.click('a[onclick]'),
    told: [
      {
        name: 'contact_clicked',
        props: { method: 'telegram', item: { item_id: 'lofi-42', item_name: 'Lo-fi Pack' } },
      },
    ],
  },
]
