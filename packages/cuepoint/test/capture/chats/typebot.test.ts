import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { click } from '../trusted.ts'
import { hearChats } from './hear-chats.ts'

type Entry = Pick<PerformanceResourceTiming, 'name' | 'startTime'>

describe('Typebot', () => {
  let recorded: ReturnType<typeof hearChats>
  let answered: (list: object) => void

  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal(
      'PerformanceObserver',
      class {
        constructor(hears: typeof answered) {
          answered = hears
        }
        observe() {}
        disconnect() {}
      },
    )
    recorded = hearChats()
    vi.unstubAllGlobals()
  })
  afterEach(() => {
    recorded.undo()
    document.body.innerHTML = ''
    vi.useRealTimers()
  })

  const told = () => recorded.told()
  /** Its requests, when their answers are there. */
  const ask = (...entries: Entry[]) => answered({ getEntries: () => entries })
  const answer = 'https://bots.example/api/v1/sessions/cm1/continueChat'

  /** As Typebot builds it: it opens at a click on the button or on the preview message, in a listener of its own. */
  const bubble = (host = document.body.appendChild(document.createElement('typebot-bubble'))) => {
    const root = host.attachShadow({ mode: 'open' })
    root.innerHTML = `<div part="preview-message"><i></i><button part="preview-message-close-button"></button></div>
      <button part="button" aria-pressed="false"><svg part="button-icon"></svg></button><div part="bot"><b></b></div>`
    const one = (selector: string) => root.querySelector(selector)!
    const button = one('[part=button]')
    const turn = () =>
      button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') === 'false'))
    button.addEventListener('click', turn)
    one('[part=preview-message] i').addEventListener('click', turn)
    return { host, one, turn }
  }
  const press = (target: Element) => {
    click(target)
    vi.runAllTimers()
  }

  it('tells when the button opens and closes it, not what happens inside', () => {
    const { one } = bubble()
    press(one('svg'))
    press(one('b'))
    press(one('svg'))
    expect(told()).toEqual(['typebot chat_opened', 'typebot chat_closed'])
  })

  it('is opened by its preview message, not by closing that', () => {
    const { one } = bubble()
    press(one('[part=preview-message-close-button]'))
    expect(told()).toEqual([])
    press(one('i'))
    expect(told()).toEqual(['typebot chat_opened'])
  })

  it('takes what opens by itself, or by a script, for no act of the visitor', () => {
    const { one, turn } = bubble()
    one('svg').dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }))
    turn()
    turn()
    press(document.body)
    expect(told()).toEqual([])
  })

  it('leaves other widgets and ignored ones alone', () => {
    press(bubble(document.body.appendChild(document.createElement('div'))).one('svg'))
    const { host, one } = bubble()
    host.setAttribute('data-cue-ignore', '')
    press(one('svg'))
    expect(told()).toEqual([])
  })

  it('is a popup that any button of the page opens, and a click beside it closes', () => {
    const popup = document.body.appendChild(document.createElement('typebot-popup'))
    const root = popup.attachShadow({ mode: 'open' })
    document.body.insertAdjacentHTML('beforeend', '<button></button>')
    const button = document.querySelector('button')!
    button.addEventListener('click', () => (root.innerHTML = '<div part="overlay"></div>'))
    press(button)
    press(button)
    root.firstElementChild!.addEventListener('click', () => root.replaceChildren())
    press(root.firstElementChild!)
    expect(told()).toEqual(['typebot chat_opened', 'typebot chat_closed'])
  })

  it('is started by the visitor’s first answer, and tells each', () => {
    const { one } = bubble()
    click(one('b'))
    const now = performance.now()
    ask(
      { name: 'https://bots.example/api/v1/typebots/lado-c/startChat', startTime: now },
      { name: answer, startTime: now },
      { name: answer, startTime: now + 900 },
    )
    expect(told()).toEqual([
      'typebot chat_started',
      'typebot chat_message_sent',
      'typebot chat_message_sent',
    ])
  })

  it('goes on by itself, and other requests are none of its', () => {
    const { one } = bubble()
    ask({ name: answer, startTime: performance.now() })
    click(document.body)
    ask({ name: answer, startTime: performance.now() })
    click(one('b'))
    ask({ name: `${answer}/2`, startTime: performance.now() })
    vi.advanceTimersByTime(6_000)
    ask({ name: answer, startTime: performance.now() })
    expect(told()).toEqual([])
  })
})
