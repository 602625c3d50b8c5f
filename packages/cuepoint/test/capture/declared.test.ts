import { afterEach, describe, expect, it } from 'vitest'
import { declared } from '../../src/capture/declared.ts'
import { record } from './record.ts'
import { click, trusted } from './trusted.ts'

const recorded = record(declared())

describe('declared', () => {
  afterEach(() => {
    recorded.events.length = 0
    document.body.innerHTML = ''
  })

  it('tells what the clicked element declares, typed', () => {
    document.body.innerHTML = `<button data-cue="product_added" data-cue-item-id="42" data-cue-item-name="Lo-fi"
      data-cue-item-price="19.9" data-cue-item-quantity="2" data-cue-item-bpm="90" data-cue-item-owner="Ana" data-cue-value="39.8"
      data-cue-currency="BRL" data-cue-gift="true" data-cue-trial="false" data-cue-code="007" data-cue-order-id="12" data-cue-id="7" data-cue-none="0"
      data-cue-delta="-1.5" data-cue-long="1234567890123456789" data-cue-empty=""><i></i></button>`
    click(document.querySelector('i')!)
    expect(recorded.events).toEqual([
      {
        name: 'product_added',
        props: {
          items: [{ item_id: '42', item_name: 'Lo-fi', price: 19.9, quantity: 2, bpm: 90 }],
          value: 39.8,
          currency: 'BRL',
          gift: true,
          trial: false,
          code: '007',
          order_id: '12',
          id: '7',
          none: 0,
          delta: -1.5,
          long: '1234567890123456789',
          empty: '',
        },
        options: { urgent: true },
      },
    ])
  })

  it('tells a form at its submit, and a button in it at its click', () => {
    document.body.innerHTML =
      '<form data-cue="quiz_sent" data-cue-step="2"><input value="secret"><button type="button" data-cue="quiz_helped">?</button></form>'
    click(document.querySelector('input')!)
    click(document.querySelector('button')!)
    const submit = () => new Event('submit', { bubbles: true, cancelable: true })
    document.querySelector('form')!.dispatchEvent(submit())
    document.querySelector('form')!.dispatchEvent(trusted(submit()))
    expect(recorded.events.map(({ name, props }) => [name, props])).toEqual([
      ['quiz_helped', {}],
      ['quiz_sent', { step: 2 }],
    ])
  })

  it('tells a label once, whose control is clicked after it, and a middle button only at a link', () => {
    document.body.innerHTML = `<label data-cue="licence_chosen"><input type="radio"> Basic</label>
      <button data-cue="not_middle"></button><a href="#" data-cue="middle"></a>`
    click(document.querySelector('label')!)
    click(document.querySelector('input')!)
    click(document.querySelector('button')!, 'auxclick', 1)
    click(document.querySelector('a')!, 'auxclick', 1)
    expect(recorded.names()).toEqual(['licence_chosen', 'middle'])
  })

  it('tells the closest one only, out of open shadow roots, and nothing that is ignored', () => {
    document.body.innerHTML =
      '<div data-cue="outer"><p id="host"></p></div><div data-cue-ignore><b data-cue="ignored"></b></div><u></u>'
    const root = document.querySelector('#host')!.attachShadow({ mode: 'open' })
    root.innerHTML = '<a data-cue="inner"></a>'
    click(root.querySelector('a')!)
    click(document.querySelector('#host')!)
    click(document.querySelector('b')!)
    click(document.querySelector('u')!)
    expect(recorded.names()).toEqual(['inner', 'outer'])
  })
})
