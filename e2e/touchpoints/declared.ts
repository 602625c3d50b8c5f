import type { Touchpoint } from './touchpoint.ts'

const row = (
  title: string,
  how: string,
  html: string,
  told: Touchpoint['told'][number],
  act: Touchpoint['act'] = (tab) => tab.click('#one'),
): Touchpoint => ({ family: 'declared', title, how, evidence: 'T', html, act, told: [told] })

export const declared: Touchpoint[] = [
  row(
    'Any element that is clicked',
    '`data-cue`, the closest one',
    '<svg id="one" data-cue="demo_asked" width="40" height="40"><rect width="40" height="40" /></svg>',
    { name: 'demo_asked', props: {} },
  ),
  row(
    'Typed values',
    '`data-cue-*`: numbers, `true` and `false`; codes such as `007` and ids stay text',
    '<button id="one" data-cue="licence_chosen" data-cue-price="19.90" data-cue-is-exclusive="true" data-cue-code="007" data-cue-plan-id="12">Choose</button>',
    {
      name: 'licence_chosen',
      props: { price: 19.9, is_exclusive: true, code: '007', plan_id: '12' },
    },
  ),
  row(
    'A pack',
    '`data-cue-item-*`, an allowlist',
    '<button id="one" data-cue="product_added" data-cue-item-id="42" data-cue-item-name="Lo-fi" data-cue-item-price="19.90" data-cue-item-owner="Ana" data-cue-currency="BRL">Add</button>',
    {
      name: 'product_added',
      props: { items: [{ item_id: '42', item_name: 'Lo-fi', price: 19.9 }], currency: 'BRL' },
    },
  ),
  row(
    'A form that is sent',
    '`data-cue` on the form, at its submit',
    '<form data-cue="quiz_sent" data-cue-step="2" target="_blank"><input name="email" value="ana@example.com" /><button id="one">Send</button></form>',
    { name: 'quiz_sent', props: { step: 2 } },
  ),
  row(
    'An element that is added later',
    'nothing is looked for before the click',
    `<script>setTimeout(() => document.body.insertAdjacentHTML('beforeend', '<p id="one" data-cue="demo_asked">Ask</p>'))</script>`,
    { name: 'demo_asked', props: {} },
  ),
  row(
    'An element in an open shadow root',
    'the path of the click, innermost first',
    '<div data-cue="card_clicked" id="host"><template shadowrootmode="open"><button data-cue="demo_asked"><b>Ask</b></button></template></div>',
    { name: 'demo_asked', props: {} },
    (tab) => tab.click('#host >>> b'),
  ),
  row(
    'A link that leaves the page',
    'the event is written before the page goes',
    '<a id="one" href="/next" data-cue="demo_asked">Ask</a>',
    { name: 'demo_asked', props: {} },
    async (tab) => {
      await tab.click('#one')
      await tab.waitFor(
        `return location.pathname === '/next' && document.readyState === 'complete'`,
      )
    },
  ),
]
