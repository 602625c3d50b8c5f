import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { forms } from '../../../src/capture/forms.ts'
import { record } from '../record.ts'
import { click, trusted } from '../trusted.ts'

const newsletter =
  '<form class="newsletter"><input type="email" name="e"><button type="button">OK</button></form>'
const generic =
  '<form method="post"><input type="text" name="x"><button type="button">OK</button></form>'

const contact = (button: string) =>
  `<form action="/contato" method="post"><textarea name="m"></textarea>${button}</form>`

describe('forms', () => {
  let recorded: ReturnType<typeof record>

  beforeEach(() => {
    vi.useFakeTimers()
    recorded = record(forms())
  })
  afterEach(() => {
    recorded.undo()
    vi.useRealTimers()
    document.body.innerHTML = ''
  })

  const put = (html: string) => {
    document.body.innerHTML = html
    return document.querySelector('form')!
  }
  const fire = (form: Element, type = 'submit') =>
    form.dispatchEvent(trusted(new Event(type, { bubbles: true, cancelable: true })))
  const press = () => click(document.querySelector('button')!)
  const say = (type: string, more: object) =>
    window.dispatchEvent(Object.assign(new Event(type), more))
  const told = () =>
    recorded.events.map(({ name, props }) =>
      [name, props.outcome, props.fields, props.provider]
        .filter((part) => part !== undefined)
        .join(' '),
    )

  it('tells a form five seconds later as attempted, with when and where it was', () => {
    vi.setSystemTime(1_000)
    fire(put(newsletter))
    vi.advanceTimersByTime(4_999)
    expect(told()).toEqual([])
    vi.advanceTimersByTime(1)
    expect(told()).toEqual(['newsletter_subscribed attempted 1'])
    expect(recorded.events[0]!.options).toEqual({ urgent: true, at: 1_000, url: location.href })
  })

  it('tells what is held when the page is left, once', () => {
    fire(put(generic))
    recorded.hide()
    recorded.hide()
    vi.runAllTimers()
    expect(told()).toEqual(['form_submitted attempted 1'])
  })

  it('takes submit and formdata of one form for one act, in either order', () => {
    const form = put(newsletter)
    press()
    for (const type of ['formdata', 'submit', 'formdata', 'submit']) fire(form, type)
    vi.runAllTimers()
    expect(told()).toHaveLength(1)
    fire(form)
    vi.runAllTimers()
    expect(told()).toHaveLength(2)
  })

  it('tells two forms as two', () => {
    const form = put(newsletter + generic)
    fire(form)
    fire(document.querySelectorAll('form')[1]!)
    vi.runAllTimers()
    expect(told()).toEqual(['newsletter_subscribed attempted 1', 'form_submitted attempted 1'])
  })

  it.each([
    ['without a click', newsletter, () => {}, 0],
    ['after a click', newsletter, press, 1],
    ['of a form of no known kind', generic, press, 0],
    ['after a click on a field', newsletter, () => click(document.querySelector('input')!), 0],
    [
      'after a click elsewhere',
      `${newsletter}<a>Play</a>`,
      () => click(document.querySelector('a')!),
      0,
    ],
    ['after a draft of a request', contact('<button type="button">Salvar</button>'), press, 0],
    ['after a request', contact('<button>Enviar</button>'), press, 1],
    [
      'after a draft of a comment',
      '<form><textarea name="comment"></textarea><button type="button">Enviar</button></form>',
      press,
      1,
    ],
    ['long after a click', newsletter, () => (press(), vi.advanceTimersByTime(5_000)), 0],
  ])('hears a form that a script reads, %s', (_, html, before, count) => {
    const form = put(html)
    before()
    fire(form, 'formdata')
    vi.runAllTimers()
    expect(told()).toHaveLength(count)
  })

  it('believes no event of a script, and tells nothing after its undo', () => {
    const form = put(newsletter)
    form.dispatchEvent(new Event('submit', { bubbles: true }))
    fire(form)
    recorded.undo()
    vi.runAllTimers()
    fire(form)
    recorded.hide()
    expect(told()).toEqual([])
  })

  it.each([
    ['data-cue', newsletter.replace('<form', '<form data-cue="joined"')],
    ['data-cue-ignore', newsletter.replace('<form', '<form data-cue-ignore')],
    ['data-cue-ignore around it', `<div data-cue-ignore>${newsletter}</div>`],
  ])('leaves %s alone', (_, html) => {
    fire(put(html))
    vi.runAllTimers()
    expect(told()).toEqual([])
  })

  it('hears Klaviyo’s forms, not their other news, and none of the visitor’s data', () => {
    const metaData = { $email: 'ana@example.com' }
    for (const type of ['open', 'embedOpen', 'stepSubmit', 'submit', 'redirectedToUrl', 'close'])
      say('klaviyoForms', { detail: { type, metaData } })
    expect(told()).toEqual(['newsletter_subscribed succeeded klaviyo'])
    expect(JSON.stringify(recorded.events)).not.toContain('ana')
  })

  it('hears HubSpot’s old and new forms, which tell of one twice', () => {
    const data = {
      type: 'hsFormCallback',
      id: '1',
      data: [{ name: 'email', value: 'ana@example.com' }],
    }
    for (const eventName of ['onFormReady', 'onFormSubmit', 'onFormSubmitted'])
      say('message', { data: { ...data, eventName } })
    say('hs-form-event:on-submission:success', { detail: { formId: '1' } })
    vi.runAllTimers()
    expect(told()).toEqual(['form_submitted succeeded hubspot'])
    say('hs-form-event:on-submission:success', { detail: { formId: '1' } })
    expect(told()).toHaveLength(2)
    expect(JSON.stringify(recorded.events)).not.toContain('ana')
  })

  it('is not confused by what else is said', () => {
    for (const data of [null, undefined, 0, '', 'onFormSubmitted', [], { eventName: 1 }])
      say('message', { data })
    for (const detail of [null, undefined, 'submit', {}]) say('klaviyoForms', { detail })
    expect(told()).toEqual([])
    expect(recorded.issues).toEqual([])
  })

  it.each([
    ['the form has', '#form', ''],
    ['the request has', '', '#form'],
  ])('knows the answer to a form by its address, whatever fragment %s', (_, own, asked) => {
    recorded.undo()
    let tell: (list: object) => void
    vi.stubGlobal(
      'PerformanceObserver',
      class {
        constructor(hears: typeof tell) {
          tell = hears
        }
        observe() {}
        disconnect() {}
      },
    )
    recorded = record(forms())
    vi.unstubAllGlobals()
    fire(put(newsletter.replace('<form', `<form action="https://shop.example/a${own}"`)))
    const entry = { startTime: performance.now(), responseStatus: 200 }
    const answer = (name: string) => tell({ getEntries: () => [{ ...entry, name }] })
    answer('https://shop.example/b')
    expect(told()).toEqual([])
    answer(`https://shop.example/a${asked}`)
    expect(told()).toEqual(['newsletter_subscribed succeeded 1'])
  })

  it('adds what a vendor says to the form that it is of', () => {
    fire(put('<form><label>Contato</label><textarea></textarea></form>'))
    say('message', { data: { type: 'hsFormCallback', eventName: 'onFormSubmitted' } })
    fire(put(newsletter))
    say('klaviyoForms', { detail: { type: 'submit' } })
    vi.runAllTimers()
    expect(told()).toEqual([
      'support_requested succeeded 1 hubspot',
      'newsletter_subscribed succeeded 1 klaviyo',
    ])
  })
})
