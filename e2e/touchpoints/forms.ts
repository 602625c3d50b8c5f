import type { Tab } from '../browsers/tab.ts'
import type { Touchpoint } from './touchpoint.ts'

const send = (tab: Tab) => tab.click('form button')
const left = `return location.pathname === '/sent' && document.readyState === 'complete'`
const sendAndLeave = async (tab: Tab) => {
  await send(tab)
  await tab.waitFor(left)
}
const leave = async (tab: Tab) => {
  await tab.run(`setTimeout(() => location.assign('/sent'))`)
  await tab.waitFor(left)
}

const noStatus = {
  webkit: 'WebKit tells no status of a request: told as `attempted`, five seconds later',
}
const jquery = '<script src="/vendor/jquery/dist/jquery.min.js"></script>'
const posting = (action: string) => `${jquery}
  <form class="newsletter" action="${action}"><input type="email" name="email" value="ana@example.com" /><button>OK</button></form>
  <script>
    $('form').on('submit', function () {
      $.post(this.action, $(this).serialize())
      return false
    })
  </script>`
const waline = {
  errno: 0,
  errmsg: '',
  data: {
    page: 1,
    totalPages: 0,
    pageSize: 10,
    count: 0,
    data: [],
    objectId: '1',
    time: 0,
    comment: '',
    nick: '',
  },
}

export const forms: Touchpoint[] = [
  {
    family: 'forms',
    title: 'Newsletter',
    how: 'form with one e-mail field, four fields at most, and a word such as newsletter, assine, subscribe',
    evidence: 'U',
    html: `<form method="post" action="/sent"><label>Assine</label><input type="email" name="email" value="ana@example.com" /><button>OK</button></form>`,
    act: sendAndLeave,
    told: [{ name: 'newsletter_subscribed', props: { outcome: 'attempted', fields: 1 } }],
  },
  {
    family: 'forms',
    title: 'Newsletter, Mailchimp',
    how: 'the same, with `list-manage.com` in the form',
    evidence: 'U',
    html: `<form method="post" action="https://shop.us1.list-manage.com/subscribe/post?u=1" target="answer">
      <input type="email" name="EMAIL" value="ana@example.com" /><button>Subscribe</button></form><iframe name="answer"></iframe>`,
    act: async (tab) => {
      await send(tab)
      await leave(tab)
    },
    told: [
      { name: 'newsletter_subscribed', props: { provider: 'mailchimp', outcome: 'attempted' } },
    ],
  },
  {
    family: 'forms',
    title: 'Newsletter, Klaviyo',
    how: '`klaviyoForms` on window, type `submit`',
    evidence: 'P',
    act: (tab) =>
      tab.run(`window.dispatchEvent(new CustomEvent('klaviyoForms',
        { detail: { type: 'submit', metaData: { $email: 'ana@example.com' } } }))`),
    told: [{ name: 'newsletter_subscribed', props: { provider: 'klaviyo', outcome: 'succeeded' } }],
  },
  {
    family: 'forms',
    title: 'Form, HubSpot',
    how: '`message` of `onFormSubmitted`, or `hs-form-event:on-submission:success` on window; both are one',
    evidence: 'P',
    act: (tab) =>
      tab.run(`postMessage({ type: 'hsFormCallback', eventName: 'onFormSubmitted', id: '1' }, '*')
        await new Promise((resolve) => setTimeout(resolve, 50))
        window.dispatchEvent(new CustomEvent('hs-form-event:on-submission:success', { detail: { formId: '1' } }))`),
    told: [{ name: 'form_submitted', props: { provider: 'hubspot', outcome: 'succeeded' } }],
  },
  {
    family: 'forms',
    title: 'AJAX form that succeeded',
    how: 'status of a request to the form’s own action, by resource timing; jQuery 3.7.1',
    evidence: 'T',
    html: posting('/sent'),
    act: send,
    told: [{ name: 'newsletter_subscribed', props: { outcome: 'succeeded', fields: 1 } }],
    cannot: noStatus,
  },
  {
    family: 'forms',
    title: 'AJAX form that failed',
    how: 'the same, status 400 or above',
    evidence: 'T',
    html: posting('/nothing.json'),
    act: send,
    told: [{ name: 'newsletter_subscribed', props: { outcome: 'failed', fields: 1 } }],
    cannot: noStatus,
  },
  {
    family: 'forms',
    title: 'Form sent by a script after a click',
    how: "`form.submit()`, and so jQuery’s `trigger('submit')`: no event but `formdata`",
    evidence: 'T',
    html: `${jquery}<form method="post" action="/sent"><input name="size" value="M" /><button type="button">OK</button></form>
      <script>$('button').on('click', () => $('form').trigger('submit'))</script>`,
    act: sendAndLeave,
    told: [{ name: 'form_submitted', props: { outcome: 'attempted', fields: 1 } }],
  },
  {
    family: 'forms',
    title: 'Review, WooCommerce',
    how: 'a rating in the form: `select[name=rating]`, with its product',
    evidence: 'U',
    address: '/product/lo-fi-pack',
    html: `<main><h1>Lo-fi Pack</h1><form id="commentform" action="/sent?/wp-comments-post.php" method="post"><select name="rating"><option value="4">Good</option></select>
      <textarea name="comment">I am Ana</textarea><button>Send</button></form></main>`,
    act: sendAndLeave,
    told: [
      {
        name: 'review_submitted',
        props: {
          rating: 4,
          fields: 2,
          provider: 'wordpress',
          outcome: 'attempted',
          item: { item_id: 'lo-fi-pack' },
        },
      },
    ],
  },
  {
    family: 'forms',
    title: 'Review, Judge.me',
    how: 'a text area and fields named `review…`, as in `.jdgm-form`; its stars are links, so the rating is not seen',
    evidence: 'P',
    html: `<form class="jdgm-form" action="/sent" method="post"><input name="reviewer_name" value="Ana" /><textarea name="review_body">I am Ana</textarea>
      <button>Send</button></form>`,
    act: sendAndLeave,
    told: [{ name: 'review_submitted', props: { fields: 2, outcome: 'attempted' } }],
  },
  {
    family: 'forms',
    title: 'Comment, WordPress',
    how: '`textarea[name=comment]`, action `wp-comments-post.php`',
    evidence: 'U',
    html: `<form id="commentform" action="/sent?/wp-comments-post.php" method="post"><textarea name="comment">I am Ana</textarea><input name="author" value="Ana" />
      <button>Send</button></form>`,
    act: sendAndLeave,
    told: [{ name: 'comment_submitted', props: { fields: 2, provider: 'wordpress' } }],
  },
  {
    family: 'forms',
    title: 'Comment, Disqus',
    how: 'what the page’s `disqus_config` names as `onNewComment`; the page stands in for Disqus’ own script',
    evidence: 'C',
    html: `<div id="disqus_thread"></div><button>Comment</button>
      <script>
        var disqus_config = function () { this.page.identifier = 'pack-42' }
        document.querySelector('button').onclick = () => {
          const embed = { page: {}, callbacks: { onNewComment: [] } }
          disqus_config.call(embed)
          for (const tell of embed.callbacks.onNewComment) tell({ id: 7, text: 'I am Ana' })
        }
      </script>`,
    act: (tab) => tab.click('button'),
    told: [{ name: 'comment_submitted', props: { outcome: 'succeeded', provider: 'disqus' } }],
  },
  {
    family: 'forms',
    title: 'Comment, Waline',
    how: 'request to `/api/comment?lang=…` after a click or a key, by resource timing; its status is the outcome where the engine tells one; `@waline/client` 3.13.0',
    evidence: 'T',
    html: `<div id="waline"></div><script src="/vendor/@waline/client/dist/waline.umd.js"></script>
      <script>Waline.init({ el: '#waline', serverURL: location.origin, emoji: false, search: false, lang: 'en' })</script>`,
    answers: { '/api/comment': waline },
    act: async (tab) => {
      await tab.type('#wl-nick', 'Ana')
      await tab.type('#wl-edit', 'I am Ana')
      await tab.click('.wl-btn.primary')
      await tab.waitFor(
        `return performance.getEntriesByName(location.origin + '/api/comment?lang=en')[0]`,
      )
      await tab.run('await new Promise((resolve) => setTimeout(resolve, 200))')
    },
    told: [{ name: 'comment_submitted', props: { provider: 'waline' } }],
  },
  {
    family: 'forms',
    title: 'Support or refund request',
    how: 'a word such as contato, support, reembolso, troca, and a text area or the order’s number',
    evidence: 'U',
    html: `<form method="post" action="/sent"><label>Pedido de reembolso</label><input name="pedido" value="1234" /><textarea name="motivo">I am Ana</textarea>
      <button>Enviar</button></form>`,
    act: sendAndLeave,
    told: [{ name: 'support_requested', props: { outcome: 'attempted', fields: 2 } }],
  },
  {
    family: 'forms',
    title: 'Any other form',
    how: 'has a field to write in; no search, sign-in, cart, checkout or picker',
    evidence: 'U',
    html: `<form method="post" action="/sent"><input name="name" value="Ana" /><button>Send</button></form>`,
    act: sendAndLeave,
    told: [{ name: 'form_submitted', props: { outcome: 'attempted', fields: 1 } }],
  },
]
