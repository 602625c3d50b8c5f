import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contacts } from '../../src/capture/contacts.ts'
import { links } from '../../src/capture/links.ts'
import { record } from './record.ts'
import { click } from './trusted.ts'

describe('contacts and links', () => {
  let contact: ReturnType<typeof record>
  let link: ReturnType<typeof record>
  const stay = (event: Event) => event.preventDefault()

  beforeEach(() => {
    addEventListener('click', stay, true)
    addEventListener('auxclick', stay, true)
    document.body.innerHTML = `
      <li data-product-id="pack-7"><a id="whatsapp" href="https://wa.me/5511999998888?text=Maria"><b>Ask</b></a></li>
      <a id="out" href="https://Partner.example/a">  Our\n partner </a>
      <a id="picture" href="https://www.youtube.com/@shop"><img alt=""></a>
      <a id="in" href="/packs/2">in</a><a id="none">none</a><a id="broken" href="https://:x">broken</a>
      <a id="script" href="javascript:void(0)">script</a>
      <map><area id="area" href="https://api.whatsapp.com/send?phone=551133334444"></map>
      <p data-cue-ignore><a id="ignored" href="https://partner.example/">ignored</a>
      <a id="quiet" href="https://wa.me/5511999998888">quiet</a></p>`
    contact = record(contacts())
    link = record(links())
  })
  afterEach(() => {
    contact.undo()
    link.undo()
    removeEventListener('click', stay)
    removeEventListener('auxclick', stay)
    expect([...contact.issues, ...link.issues]).toEqual([])
  })

  const on = (selector: string) => document.querySelector(selector)!

  it('cut a long text between characters: half of one would be refused by databases', () => {
    on('#out').textContent = `${'x'.repeat(79)}🎧🎧`
    click(on('#out'))
    expect(link.events).toMatchObject([{ props: { text: `${'x'.repeat(79)}🎧` } }])
  })

  it('each go to exactly one of the two', () => {
    click(on('#whatsapp b'))
    click(on('#out'))
    click(on('#area'))
    for (const id of ['in', 'none', 'broken', 'script', 'ignored', 'quiet']) click(on(`#${id}`))
    expect(contact.events).toEqual([
      {
        name: 'contact_clicked',
        props: { method: 'whatsapp', number_end: '8888', item: { item_id: 'pack-7' } },
        options: { urgent: true },
      },
      {
        name: 'contact_clicked',
        props: { method: 'whatsapp', number_end: '4444' },
        options: { urgent: true },
      },
    ])
    expect(link.events).toEqual([
      {
        name: 'link_clicked',
        props: { href: 'https://partner.example/a', text: 'Our partner' },
        options: { urgent: true },
      },
    ])
  })

  it('tell profiles by their network', () => {
    click(on('#picture'))
    expect(link.events[0]!.props).toEqual({
      href: 'https://www.youtube.com/@shop',
      network: 'youtube',
    })
  })

  it('count the middle button, not the right one', () => {
    click(on('#out'), 'auxclick', 1)
    click(on('#out'), 'auxclick', 2)
    expect(link.events).toHaveLength(1)
  })

  it('ignore a script’s click', () => {
    on('#out').dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
    expect(link.events).toEqual([])
  })

  it('are silent after their undo', () => {
    link.undo()
    click(on('#out'))
    expect(link.events).toEqual([])
  })
})
