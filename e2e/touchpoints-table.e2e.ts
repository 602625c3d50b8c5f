import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { StoredEvent } from '../packages/collector/src/store.ts'
import type { Browser } from './browsers/browser.ts'
import { engines } from './browsers/engines.ts'
import { launchBrowser } from './browsers/launch-browser.ts'
import type { Tab } from './browsers/tab.ts'
import { expectEvents } from './expect-events.ts'
import { freePort } from './processes/free-port.ts'
import { startCollector, type Collector } from './servers/start-collector.ts'
import { startPages, type Pages } from './servers/start-pages.ts'
import { allTouchpoints } from './touchpoints/all-touchpoints.ts'
import { arrivedOf } from './touchpoints/arrived-of.ts'
import { pageOf } from './touchpoints/page-of.ts'
import type { Touchpoint } from './touchpoints/touchpoint.ts'
import { keyOf, noteOf, touchpointsTable } from './touchpoints/touchpoints-table.ts'

// Every row of docs/touchpoints.md, played. What is measured must be its tables; `npm run touchpoints` writes them anew.

const writes = process.env['CUEPOINT_TOUCHPOINTS'] === 'write'

const families = [...new Set(allTouchpoints.map(({ family }) => family))]

/** A page of the same shop with nothing in it. */
const empty = pageOf({})

let collector: Collector
let pages: Pages
let shown = ''
let answers: NonNullable<Touchpoint['answers']>
let statuses: NonNullable<Touchpoint['statuses']>

const used = new Set<number>()

/** Another port for each row is another origin, with clean storage, and tells its events from those of all others. */
const newPort = async (): Promise<number> => {
  const port = await freePort()
  if (used.has(port)) return newPort()
  used.add(port)
  return port
}

beforeAll(async () => {
  collector = await startCollector()
})
beforeEach(async () => {
  const port = await newPort()
  pages = await startPages({
    port,
    answer: (path) =>
      path in answers ? JSON.stringify(answers[path]) : /\.\w+$/.test(path) ? undefined : shown,
    status: (path) => statuses[path],
    values: { collector: collector.url, other: `http://localhost:${port}` },
  })
})
afterEach(() => pages.stop())
afterAll(() => collector.discard())

const isHere = `window.cuepoint?.flush && 'here'`
/** The page of an error, in the engines that let a test look at it: where links lead, nobody answers. */
const isGone = `document.readyState === 'complete' && !/127\\.0\\.0\\.1|localhost/.test(location) && 'gone'`

/** Brings out what the page still holds; where it was left for good, the shop's next page does. */
const deliver = async (tab: Tab) => {
  const flush = async () => {
    const where = await tab.waitFor(`return ${isHere} || ${isGone}`, 3_000)
    if (where === 'here') await tab.run('await cuepoint.flush()')
    return where
  }
  // It may be left just then.
  if ((await flush().catch(() => 'gone')) === 'here') return
  shown = empty
  await tab.goto(pages.url)
  await flush()
}

/** Of these events those of a row, in the order of arrival. */
const ofRow = (events: StoredEvent[], touchpoint: Touchpoint, port: number) =>
  arrivedOf(
    touchpoint,
    events.filter(({ url }) => new URL(url).port === String(port)),
  )

describe.each(engines)('%s', (engine) => {
  const marks = new Map<Touchpoint, string>()
  const ports = new Map<Touchpoint, number>()
  let browser: Browser
  let tab: Tab | undefined
  /** The last event of the rows before: there are thousands in the end. */
  let after = 0

  beforeAll(async () => {
    browser = await launchBrowser(engine)
  })
  afterAll(() => browser?.close())

  test.for(allTouchpoints)('$family: $title', async (touchpoint, { skip }) => {
    const { html = '', address = '/', act, told, cannot } = touchpoint
    if (cannot?.[engine]) {
      marks.set(touchpoint, '–')
      return skip()
    }
    const { port, url } = pages
    const own = (tab ??= await browser.newTab())
    shown = pageOf(touchpoint)
    answers = touchpoint.answers ?? {}
    statuses = touchpoint.statuses ?? {}
    ports.set(touchpoint, port)
    await expectEvents(
      { events: async () => ofRow(await collector.events({ after }), touchpoint, port) },
      {
        when: async () => {
          await own.goto(url + address)
          await act?.(own)
          await deliver(own)
        },
        sent: told,
        drain: async () => {},
      },
    ).finally(async () => {
      if (!/_blank|\.open\(/.test(html)) return
      // What it has opened lies over the tab, and hidden pages are slow.
      await own.close()
      tab = undefined
    })
    marks.set(touchpoint, '✓')
    after = (await collector.events({ after })).at(-1)?.cursor ?? after
  })

  // At the end, for some things come late.
  test('nothing else is told', async () => {
    const arrived: string[][] = []
    const expected: string[][] = []
    const all = await collector.events()
    for (const [touchpoint, port] of ports) {
      const { title, told } = touchpoint
      const events = ofRow(all, touchpoint, port)
      arrived.push([
        title,
        ...events.map(({ name, valid }) => (valid ? name : `${name}, not valid`)),
      ])
      expected.push([title, ...told.map(({ name }) => name)])
    }
    expect(arrived).toEqual(expected)
  })

  test.for(families)('docs/touchpoints.md says it of %s', async (family) => {
    const own = allTouchpoints.filter((touchpoint) => touchpoint.family === family)
    const column = Object.fromEntries(own.map((row) => [keyOf(row), marks.get(row) ?? '']))
    const notes = own.map(noteOf).filter((note) => note !== undefined)
    const table = touchpointsTable(family)
    if (writes) return table.write(engine, column, notes)
    expect(await table.read(engine)).toEqual(column)
    expect(await table.readNotes()).toEqual(notes)
  })
})
