import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { eachEngine } from './browsers/each-engine.ts'
import type { Tab } from './browsers/tab.ts'
import { markups } from '../packages/cuepoint/test/capture/forms/markups.ts'
import { expectEvents } from './expect-events.ts'
import { startCollector, type Collector } from './servers/start-collector.ts'
import { startPages, type Pages } from './servers/start-pages.ts'
import { pageOf } from './touchpoints/page-of.ts'

// What rows of docs/touchpoints.md do not show of forms: how they merge, leave, fail, and that nothing of a person is told.

let collector: Collector
let pages: Pages
let html = ''
let status = 200

beforeAll(async () => {
  collector = await startCollector()
})
beforeEach(async () => {
  pages = await startPages({
    values: { collector: collector.url, other: '' },
    answer: (path) => (/\.\w+$/.test(path) ? undefined : pageOf({ html } as never)),
    routes: { '/api': (_, response) => response.writeHead(status).end('{}') },
  })
})
afterEach(() => pages.stop())
afterAll(() => collector.discard())

const flush = (tab: Tab) => tab.run('await cuepoint.flush()')
const open = (tab: Tab, shown: string) => {
  html = shown
  return tab.goto(`${pages.url}/pack/lo-fi`)
}
const isSent = `return location.pathname === '/sent' && document.readyState === 'complete'`
const names = /newsletter_|review_|comment_|support_|form_/
const ofForms = (events: readonly { name: string; props: Record<string, unknown> }[]) =>
  events
    .filter(({ name }) => names.test(name))
    .map(({ name, props }) => `${name} ${props['outcome']} ${props['fields']}`)

/** What a page does that sends its form itself. */
const posts = `<script>
  addEventListener('submit', (event) => {
    event.preventDefault()
    fetch('/api', { method: 'POST', body: new FormData(event.target) })
  })
</script>`

eachEngine((newTab, engine) => {
  /** WebKit tells no status. */
  const known = (outcome: string) => (engine === 'webkit' ? 'attempted' : outcome)

  test('submit and formdata are one act; a second try after a failure is another', async () => {
    const tab = await newTab()
    status = 422
    const arrived = await expectEvents(collector, {
      when: async () => {
        await open(
          tab,
          `<form class="newsletter" action="/api"><input type="email" name="e" value="a@b.co" /><button>OK</button></form>${posts}`,
        )
        await tab.click('button')
        await tab.waitFor(`return performance.getEntriesByName(location.origin + '/api')[0]`)
        // What is held in WebKit is told when it is hidden, or five seconds later.
        await tab.run(
          `await new Promise((resolve) => setTimeout(resolve, ${engine === 'webkit' ? 5_200 : 300}))`,
        )
        status = 201
        await tab.click('button')
        await tab.waitFor(`return performance.getEntriesByName(location.origin + '/api')[1]`)
        await tab.run(
          `await new Promise((resolve) => setTimeout(resolve, ${engine === 'webkit' ? 5_200 : 300}))`,
        )
        await flush(tab)
      },
      sent: [
        { name: 'newsletter_subscribed', props: { outcome: known('failed') } },
        { name: 'newsletter_subscribed', props: { outcome: known('succeeded') } },
      ],
    })
    expect(ofForms(arrived)).toHaveLength(2)
    expect(arrived.filter(({ valid }) => !valid)).toEqual([])
  })

  test('what is held is told when the tab is closed', async () => {
    const tab = await newTab()
    await expectEvents(collector, {
      when: async () => {
        await open(
          tab,
          `<form><label>Contato</label><textarea name="m">I am Ana</textarea><button>OK</button></form>
          <script>addEventListener('submit', (event) => event.preventDefault())</script>`,
        )
        await tab.click('button')
        await tab.close()
      },
      sent: [{ name: 'support_requested', props: { outcome: 'attempted', fields: 1 } }],
    })
  })

  test('a form in an open shadow root, by a button and by Enter; one whose button stands elsewhere; requestSubmit', async () => {
    const tab = await newTab()
    const arrived = await expectEvents(collector, {
      when: async () => {
        await open(
          tab,
          `<x-box></x-box><script>
            document.querySelector('x-box').attachShadow({ mode: 'open' }).innerHTML =
              '<form class="newsletter"><input type="email" value="a@b.co"><button>OK</button></form>' +
              '<form id="two"><label>Contato</label><textarea name="m"></textarea><input name="subject"></form>'
            for (const form of document.querySelector('x-box').shadowRoot.querySelectorAll('form'))
              form.addEventListener('submit', (event) => event.preventDefault())
          </script>
          <form id="far" action="/sent" method="post"></form><input name="nome" form="far" /><input name="fone" form="far" /><button id="out" form="far">OK</button>`,
        )
        await tab.click('x-box >>> button')
        await tab.type('x-box >>> #two [name=subject]', 'x')
        await tab.press('Enter')
        await tab.click('#out')
        await tab.waitFor(isSent)
        await tab.run(`document.querySelector('#far').requestSubmit()`)
        await tab.waitFor(isSent)
        await tab.waitFor('return !!window.cuepoint?.flush')
        await flush(tab)
      },
      sent: [
        { name: 'newsletter_subscribed' },
        { name: 'support_requested', props: { fields: 2 } },
        { name: 'form_submitted', props: { fields: 2, outcome: 'attempted' } },
        { name: 'form_submitted' },
      ],
    })
    expect(ofForms(arrived)).toHaveLength(4)
  })

  test('an invalid form, a script’s form without the visitor, a read without a click: nothing', async () => {
    const tab = await newTab()
    await expectEvents(collector, {
      when: async () => {
        await open(
          tab,
          `<form id="bad" class="newsletter"><input type="email" required /><button>OK</button></form>
          <form id="auto" action="/sent" method="post"><input name="x" value="1" /></form>
          <form id="draft"><textarea name="comment"></textarea></form>
          <script>document.querySelector('textarea').addEventListener('input', ({ target }) => new FormData(target.form))</script>`,
        )
        await tab.type('textarea', 'I am Ana')
        await tab.click('#bad button')
        await tab.run('new FormData(document.querySelector("#draft"))')
        await open(tab, html)
        await tab.run(`document.querySelector('#auto').submit()`)
        await tab.waitFor(isSent)
        await tab.waitFor('return !!window.cuepoint?.flush')
        await flush(tab)
      },
      sent: [],
      notSent: ['newsletter_subscribed', 'comment_submitted'],
    })
  })

  test('forms whose fields hide what a form is', async () => {
    const tab = await newTab()
    const hiding = [
      'action',
      'submit',
      'id',
      'elements',
      'querySelectorAll',
      'getAttribute',
      'hasAttribute',
    ]
    hiding.push(
      'outerHTML',
      'dataset',
      'parentNode',
      'childNodes',
      'host',
      'closest',
      'matches',
      'method',
    )
    const arrived = await expectEvents(collector, {
      when: async () => {
        await open(
          tab,
          `<script>addEventListener('submit', (event) => event.preventDefault())</script>` +
            hiding
              .map(
                (name) =>
                  `<form class="newsletter"><input type="email" /><input name="${name}" /><button id="send-${name}">OK</button></form>`,
              )
              .join(''),
        )
        for (const name of hiding) await tab.click(`#send-${name}`)
        await tab.run(`window.dispatchEvent(new Event('pagehide'))`)
        await flush(tab)
      },
      sent: hiding.map(() => ({ name: 'newsletter_subscribed', props: { fields: 2 } })),
    })
    expect(ofForms(arrived)).toHaveLength(hiding.length)
    expect(await tab.run('return document.querySelectorAll("form")[9].parentNode.localName')).toBe(
      'input',
    )
  })

  test('nothing of what is typed arrives, whatever the form', async () => {
    const tab = await newTab()
    const typed = 'ana.souza@example.com 5511987654321 reembolso da Ana'
    const arrived = await expectEvents(collector, {
      when: async () => {
        await open(
          tab,
          // A window on top would keep this page from going on.
          `<script>window.open = () => null; addEventListener('submit', (event) => event.preventDefault())</script>` +
            markups
              // The trap of Mailchimp and the fields that the browser refuses such a text in are no matter here.
              .map(({ html }, i) =>
                html
                  .replace(/<form/, '<form novalidate')
                  .replace(/<\/form>/, `<button id="send-${i}">OK</button></form>`),
              )
              .join(''),
        )
        await tab.run(
          `for (const field of document.querySelectorAll('textarea,input:not([type=radio],[type=checkbox],[type=hidden],[type=file])')) {
            field.value = args[0]
            field.setAttribute('value', args[0])
          }`,
          typed,
        )
        for (const i of markups.keys()) await tab.click(`#send-${i}`)
        await tab.run(`window.dispatchEvent(new Event('pagehide'))`)
        await flush(tab)
      },
      sent: [{ name: 'newsletter_subscribed' }, { name: 'form_submitted' }],
    })
    expect(ofForms(arrived)).toHaveLength(markups.filter(({ is }) => is !== 'none').length)
    expect(JSON.stringify(arrived.map(({ url, props }) => [url, props]))).not.toMatch(
      /ana|souza|5511|reembolso da/i,
    )
    expect(arrived.filter(({ valid }) => !valid)).toEqual([])
  })
})
