import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { chats } from '../../src/capture/chats.ts'
import { record } from './record.ts'
import { click } from './trusted.ts'

describe('chats', () => {
  let recorded: ReturnType<typeof record>

  beforeEach(() => {
    vi.useFakeTimers()
    recorded = record(chats())
  })
  afterEach(() => {
    recorded.undo()
    document.body.innerHTML = ''
    vi.useRealTimers()
  })

  const told = () => recorded.events.map(({ name, props }) => `${props.provider} ${name}`)

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
})
