import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Browser } from './browsers/browser.ts'
import { engines } from './browsers/engines.ts'
import { launchBrowser } from './browsers/launch-browser.ts'
import { people, type Person } from './people.ts'
import { startCollector, type Collector } from './servers/start-collector.ts'
import { startPages, type Pages } from './servers/start-pages.ts'

// People whose data stands everywhere a shop puts it: none of it reaches the collector's files. No engine decides what
// a text is, so one of them does.

const count = 1_200
const seed = Number(process.env['CUEPOINT_SEED'] ?? Date.now() % 2 ** 31)

const encoded = (text: string, times: number): string =>
  times ? encoded(encodeURIComponent(text), times - 1) : text

/** One visit of a person: an address, a title, props. What is where changes from one to the next. */
const visit = (person: Person, i: number) => {
  const times = i % 3
  const { email, phone, taxNumber, card, token } = Object.fromEntries(
    Object.entries(person).map(([name, text]) => [name, encoded(text, times)]),
  ) as unknown as Person
  const inUrl = (text: string) => encoded(text, times ? 0 : 1)
  const [one, two] = [email, phone, taxNumber, card, token].map(inUrl).slice(i % 4)
  return {
    url: [
      `/conta/${one}/pedidos?utm_source=mail&email=${two}&utm_term=${one}`,
      `/pedido?key=${one}&name=${two}#/minha-conta/${one}?phone=${two}`,
      `/packs/42?ref=${one}&utm_content=${two}#access_token=${one}`,
      `/busca?q=${one}&page=2&sort=${two}`,
    ][i % 4],
    title: [`Olá ${email}`, `Pedido de ${phone}`, `CPF ${taxNumber}`, `Obrigado! ${card}`][i % 4],
    props: {
      text: `fale com ${email} ou ${phone}, CPF ${taxNumber}`,
      referrer: `https://u:${inUrl(token)}@mail.example/?to=${inUrl(email)}&ref=${inUrl(phone)}`,
      [i % 5 ? 'note' : email]: [{ deep: { card: `cartão ${card}`, token } }, phone],
      email: person.email,
      customer_name: `Pessoa ${person.email}`,
      href: `//shop.example/u/${inUrl(email)}/${inUrl(taxNumber)}`,
    },
  }
}

/** As somebody who reads the file would look for them. */
const traces = ({ email, phone, taxNumber, card, token }: Person) =>
  new Set([
    ...[email, phone, taxNumber, card, token.replace('Bearer ', '')].flatMap((text) => [
      text,
      encoded(text, 1),
      encoded(text, 2),
    ]),
    ...[phone, taxNumber, card].map((text) => text.replaceAll(/\D/g, '')),
  ])

describe('personal data', () => {
  let browser: Browser
  let collector: Collector
  let pages: Pages
  beforeAll(async () => {
    collector = await startCollector()
    pages = await startPages({ values: { collector: collector.url } })
    browser = await launchBrowser(engines[0]!)
  })
  afterAll(async () => {
    await browser?.close()
    await pages?.stop()
    await collector?.discard()
  })

  test(`of ${count} people, in 8 texts and URLs each, is in no file and no log of the collector (CUEPOINT_SEED=${seed})`, async () => {
    const crowd = people(count, seed)
    const tab = await browser.newTab()
    await tab.goto(`${pages.url}/personal-data.html`)
    for (let from = 0; from < count; from += 300) {
      await tab.run(
        `args[0].forEach(({ url, title, props }, i) => {
           // Chromium lets a page push 200 states in 10 s, and ignores what comes after.
           if (i % 20 === 0) {
             history.pushState(null, '', url)
             document.title = title
           }
           // More than a thousand of one name would be a flood.
           cuepoint.track(i % 2 ? 'pack_opened' : 'pack_liked', { ...props, url: location.origin + url, path: url, title })
         })
         await cuepoint.flush({ timeoutMs: 20_000 })`,
        crowd.slice(from, from + 300).map((person, i) => visit(person, from + i)),
      )
    }

    // What is typed, and what stands around what is clicked.
    const typed = crowd.slice(0, 10)
    for (const { email, phone, taxNumber, card } of typed) {
      await tab.run(
        `const [email, phone] = args
         document.querySelector('#whatsapp').href = 'https://wa.me/' + phone.replace(/\\D/g, '') + '?text=' + encodeURIComponent(email)
         document.querySelector('#mail').href = 'mailto:' + email
         document.querySelector('#out').href = 'https://partner.example/u/' + email + '?email=' + email + '&tel=' + phone
         document.querySelector('#mail').textContent = email
         document.querySelector('[data-cue=pack_liked]').dataset.cueNote = email + ' ' + phone`,
        email,
        phone,
      )
      await tab.type('[name=email]', email)
      await tab.type('[name=phone]', phone)
      await tab.type('[name=cpf]', taxNumber)
      await tab.type('[name=card]', card)
      for (const id of ['#whatsapp', '#mail', '#out', '#like', '#send']) await tab.click(id)
    }
    await tab.run('await cuepoint.flush()')

    const names = Object.keys((await collector.balance()).totals.names)
    expect(names).toEqual(
      expect.arrayContaining([
        'pack_opened',
        'page_viewed',
        'contact_clicked',
        'link_clicked',
        'pack_liked',
        'form_sent',
      ]),
    )
    expect((await collector.balance()).totals).toMatchObject({ missing: 0 })
    expect((await collector.balance()).totals.stored).toBeGreaterThan(count + 100)

    const files = readdirSync(collector.folder)
    expect(files).toContain('cuepoint.sqlite')
    const kept = [
      ...files.map((name) => readFileSync(join(collector.folder, name), 'utf8')),
      collector.output(),
    ]
      .join('\n')
      .toLowerCase()
    const found = crowd.flatMap((person) =>
      [...traces(person)].filter((trace) => kept.includes(trace.toLowerCase())),
    )
    expect(found.slice(0, 20)).toEqual([])
  })
})
