import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contacts } from '../../src/capture/contacts.ts'
import { links } from '../../src/capture/links.ts'
import { record } from './record.ts'
import { click, trusted } from './trusted.ts'

const { open } = window
const clickBySelf = HTMLElement.prototype.click
const stay = (event: Event) => event.preventDefault()
const whatsapp = 'https://wa.me/5511999998888'

describe('wherever a visitor goes', () => {
  let contact: ReturnType<typeof record>
  let link: ReturnType<typeof record>
  beforeEach(() => {
    // The real one would load the page.
    window.open = () => null
    document.body.innerHTML = '<article data-product-id="pack-7"><button>ask</button></article>'
    contact = record(contacts())
    link = record(links())
    document.body.addEventListener('click', stay)
    document.body.addEventListener('submit', stay)
  })
  afterEach(() => {
    contact.undo()
    link.undo()
    expect([...contact.issues, ...link.issues]).toEqual([])
    window.open = open
    document.body.removeEventListener('click', stay)
    document.body.removeEventListener('submit', stay)
  })

  const on = (selector: string) => document.querySelector(selector)!
  const add = (html: string) => document.body.insertAdjacentHTML('beforeend', html)
  const told = () =>
    [...contact.events, ...link.events].map(({ name, props }) => [name, props['item']?.item_id])
  const aContact = ['contact_clicked', 'pack-7']

  it('by a script’s window, after a gesture and for what the gesture was on', () => {
    window.open(whatsapp)
    expect(told()).toEqual([])
    click(on('button'))
    window.open(new URL(whatsapp), '_blank')
    window.open('')
    window.open()
    window.open('https://:x')
    expect(told()).toEqual([aContact])
  })

  it('to another site without what a script has put into its address', () => {
    click(on('button'))
    window.open('https://partner.example/search?q=typed')
    expect(link.events.map(({ props }) => props)).toEqual([{ href: 'https://partner.example' }])
  })

  it('by a script’s click on a link that need not be in the page', () => {
    const made = document.createElement('a')
    made.href = whatsapp
    made.addEventListener('click', stay)
    made.click()
    expect(told()).toEqual([])
    click(on('button'))
    made.click()
    document.createElement('b').click()
    expect(told()).toEqual([aContact])
  })

  it('once, however often it is seen', () => {
    add(`<a href="${whatsapp}?text=a">ask</a>`)
    on('a').addEventListener('click', () => window.open(`${whatsapp}?text=b`))
    click(on('a'))
    window.open(whatsapp)
    click(on('a'))
    expect(contact.events).toHaveLength(1)
    window.open('https://wa.me/5511999997777')
    expect(contact.events.map(({ props }) => props['number_end'])).toEqual(['8888', '7777'])
  })

  it('again when the visitor acts again', async () => {
    add(`<a href="${whatsapp}">ask</a>`)
    click(on('a'))
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    window.open(whatsapp)
    expect(contact.events).toHaveLength(1)
    click(on('a'))
    expect(contact.events).toHaveLength(2)
  })

  it('by a form: only where it leads to, however its fields are named', () => {
    add(`<form action="https://api.whatsapp.com/send?phone=5511999998888">
      <input name="action" value="https://wa.me/5511000001111"><input name="submit"><input name="phone" value="11912345678"></form>
      <form id="other" action="https://partner.example/search"></form>
      <form id="none"></form>`)
    const submit = (form: Element) =>
      form.dispatchEvent(trusted(new Event('submit', { bubbles: true, cancelable: true })))
    for (const form of document.querySelectorAll('form')) submit(form)
    expect(contact.events.map(({ props }) => props)).toEqual([
      { method: 'whatsapp', number_end: '8888' },
    ])
    on('form').setAttribute('action', 'https://api.whatsapp.com/send')
    submit(on('form'))
    expect(contact.events[1]!.props).toEqual({ method: 'whatsapp' })
    expect(link.events).toEqual([])
  })

  it('once for a click that tries the app and then the site', () => {
    add(`<a href="${whatsapp}?text=oi">ask</a>`)
    on('a').addEventListener('click', () =>
      window.open('https://web.whatsapp.com/send?phone=5511999998888&text=oi'),
    )
    click(on('a'))
    expect(contact.events).toHaveLength(1)
  })

  it('one after the other, however fast, where only the query differs', () => {
    add(`<a href="/?download_file=1&order=x">1</a><a href="/?download_file=10&order=x">2</a>
      <a href="https://api.whatsapp.com/send?phone=5511988887777">3</a><a href="https://api.whatsapp.com/send?phone=5511977776666">4</a>`)
    for (const one of document.querySelectorAll('a')) click(one)
    expect([link.events.length, contact.events.length]).toEqual([2, 2])
  })

  it('to no picture, no payment; of what people leave with their comments only the site', () => {
    add(`<a href="https://cdn.example/cover.JPG">larger</a><a href="https://checkout.stripe.com/c/pay/x">pay</a>
      <a rel="external nofollow ugc" href="https://joao.example/joao">João</a>`)
    for (const one of document.querySelectorAll('a')) click(one)
    expect(link.events.map(({ props }) => props)).toEqual([{ href: 'https://joao.example' }])
  })

  it('by links in SVG, and by those whose href throws', () => {
    add(`<svg><a href="${whatsapp}"><text>1</text></a></svg>
      <svg><a xlink:href="tel:+551133334444"><text>2</text></a></svg>
      <a id="odd" href="sms:+551133335555">3</a>`)
    Object.defineProperty(on('#odd'), 'href', {
      get() {
        throw new Error('theirs')
      },
    })
    for (const one of document.querySelectorAll('text')) click(one)
    click(on('#odd'))
    expect(contact.events.map(({ props }) => props['number_end'])).toEqual(['8888', '4444', '5555'])
  })

  it('by links that their click removes', () => {
    add(`<p><a href="${whatsapp}">ask</a></p>`)
    const remove = () => on('p').remove()
    addEventListener('click', remove, { capture: true, once: true })
    click(on('a'))
    expect(contact.events).toHaveLength(1)
  })

  it('not where the page wants it ignored', () => {
    add(`<p data-cue-ignore><a href="${whatsapp}">ask</a></p>`)
    click(on('p a'))
    window.open('https://partner.example/')
    expect(told()).toEqual([])
  })

  it('by addresses that only the page’s base completes', () => {
    add('<base href="https://wa.me/"><a href="5511999998888">ask</a>')
    click(on('a'))
    on('base').remove()
    expect(contact.events).toHaveLength(1)
  })

  it('leaves the page as it was', () => {
    expect(HTMLElement.prototype.click).not.toBe(clickBySelf)
    const ours = window.open
    contact.undo()
    expect(window.open).toBe(ours)
    link.undo()
    expect(HTMLElement.prototype.click).toBe(clickBySelf)
    expect(window.open).not.toBe(ours)
  })
})
