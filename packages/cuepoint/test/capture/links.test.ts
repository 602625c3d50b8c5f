import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { contacts } from '../../src/capture/contacts.ts'
import { links } from '../../src/capture/links.ts'
import { record } from './record.ts'
import { click } from './trusted.ts'

describe('contacts and links', () => {
  let contact: ReturnType<typeof record>
  let link: ReturnType<typeof record>
  const opened = vi.fn()
  const stay = (event: Event) => event.preventDefault()

  beforeEach(() => {
    vi.useFakeTimers()
    window.open = opened as never
    addEventListener('click', stay)
    addEventListener('auxclick', stay)
    document.body.innerHTML = `
      <li data-product-id="pack-7"><a id="whatsapp" href="https://wa.me/5511999998888?text=Maria"><b>Ask</b></a></li>
      <a id="out" href="https://Partner.example/a?token=secret#x">  Our\n partner </a>
      <a id="picture" href="https://www.youtube.com/@shop" aria-label="YouTube"><img alt=""></a>
      <a id="share" href="https://www.facebook.com/sharer/sharer.php?u=x">Share</a>
      <a id="in" href="/packs/2">in</a><a id="none">none</a><a id="broken" href="https://:x">broken</a>
      <a id="script" href="javascript:void(0)">script</a><map><area id="area" href="tel:+551133334444"></map>
      <p data-cue-ignore><a id="ignored" href="https://partner.example/">ignored</a><button id="quiet">x</button></p>
      <button id="button">open</button>`
    contact = record(contacts())
    link = record(links())
  })
  afterEach(() => {
    contact.undo()
    link.undo()
    removeEventListener('click', stay)
    removeEventListener('auxclick', stay)
    vi.useRealTimers()
    expect([...contact.issues, ...link.issues]).toEqual([])
  })

  const on = (selector: string) => document.querySelector(selector)!

  it('each go to exactly one of the two', () => {
    click(on('#whatsapp b'))
    click(on('#out'))
    click(on('#area'))
    for (const id of ['in', 'none', 'broken', 'script', 'ignored']) click(on(`#${id}`))
    expect(contact.events).toEqual([
      {
        name: 'contact_clicked',
        props: { method: 'whatsapp', number_end: '8888', item: { item_id: 'pack-7' } },
        options: { urgent: true },
      },
      {
        name: 'contact_clicked',
        props: { method: 'phone', number_end: '4444' },
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

  it('tell profiles by their network, and shares without', () => {
    click(on('#picture'))
    click(on('#share'))
    expect(link.events.map(({ props }) => props)).toEqual([
      { href: 'https://www.youtube.com/@shop', text: 'YouTube', network: 'youtube' },
      { href: 'https://www.facebook.com/sharer/sharer.php', text: 'Share' },
    ])
  })

  it('count the middle button, not the right one', () => {
    click(on('#out'), 'auxclick', 1)
    vi.advanceTimersByTime(2_000)
    click(on('#out'), 'auxclick', 2)
    expect(link.events).toHaveLength(1)
  })

  it('take a click and the window that a script opens for it as one', () => {
    click(on('#whatsapp'))
    window.open('https://wa.me/5511999998888?text=Maria')
    expect(contact.events).toHaveLength(1)
    vi.advanceTimersByTime(2_000)
    click(on('#whatsapp'))
    expect(contact.events).toHaveLength(2)
  })

  it('see windows that a button opens, not those that nobody asked for', () => {
    window.open('https://partner.example/')
    click(on('#button'))
    window.open('https://api.whatsapp.com/send?phone=5511988887777&text=x', '_blank', 'noopener')
    expect(opened).toHaveBeenLastCalledWith(expect.any(String), '_blank', 'noopener')
    vi.advanceTimersByTime(6_000)
    window.open('https://partner.example/')
    window.open()
    click(on('#quiet'))
    window.open('https://partner.example/b')
    expect(contact.events).toHaveLength(1)
    expect(link.events).toEqual([])
  })

  it('ignore a script’s click while nobody acts', () => {
    on('#out').dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
    expect(link.events).toEqual([])
  })

  it('leave `open` as it was', () => {
    link.undo()
    contact.undo()
    click(on('#out'))
    expect(window.open).toBe(opened)
    expect(link.events).toEqual([])
  })
})
