import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createTracker } from '../../src/create-tracker.ts'
import type { Issue } from '../../src/issue.ts'
import { registry } from '../../src/registry.ts'
import { startScript } from '../../src/script/start-script.ts'
import { click, trusted } from '../capture/trusted.ts'

const page = window as unknown as { cuepoint?: any; cuepointOptions?: object; dataLayer?: object[] }

const issues: Issue[] = []
const names: string[] = []
const endpoint = '/cue'
const transport = (() => new Promise(() => {})) as typeof fetch
const options = {
  endpoint,
  transport,
  queue: 'memory',
  consent: 'granted',
  onIssue: (issue: Issue) => issues.push(issue),
}

/** A page with the script, after its first task. */
const start = (own?: object) => {
  page.cuepointOptions = { ...options, ...own }
  startScript(createTracker)
  page.cuepoint.subscribe(({ name }: { name: string }) => names.push(name))
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  localStorage.clear()
  delete page.cuepoint
  delete page.dataLayer
  issues.length = names.length = 0
})
afterEach(() => {
  for (const tracker of registry().values()) tracker.stop()
  vi.useRealTimers()
  vi.restoreAllMocks()
  document.body.innerHTML = ''
})

const order = {
  event: 'purchase',
  ecommerce: { transaction_id: '1042', value: 19, items: [{ item_id: '7' }] },
}

it.each([
  ['is left', () => dispatchEvent(new Event('pagehide'))],
  [
    'is hidden',
    () => {
      vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
    },
  ],
])('tells the order of a page that %s at once', (_, leave) => {
  page.dataLayer = [order]
  start()
  leave()
  expect(names).toContain('order_completed')
})

it('hears what the visitor does meanwhile', () => {
  document.body.innerHTML = '<a href="/?add-to-cart=7"><b>+</b></a>'
  document.body.addEventListener('click', (event) => event.preventDefault(), { once: true })
  start()
  const target = document.querySelector('b')!
  target.dispatchEvent(trusted(new Event('pointerdown', { bubbles: true, composed: true })))
  click(target)
  dispatchEvent(new Event('pagehide'))
  expect(names).toContain('product_added')
})

it('starts again with the families that the page asks for then, and no other', () => {
  page.dataLayer = [order]
  start()
  page.cuepoint.stop()
  page.cuepoint.start({ capture: 'pages products' })
  page.cuepoint.subscribe(({ name }: { name: string }) => names.push(name))
  vi.runAllTimers()
  dispatchEvent(new Event('pagehide'))
  expect([names.includes('order_completed'), issues]).toEqual([false, []])
})

it('gives each of two trackers its own', () => {
  page.dataLayer = [order]
  start()
  page.cuepoint.start({ key: 'other' })
  page.cuepoint.subscribe(({ name }: { name: string }) => names.push(name))
  vi.runAllTimers()
  expect([names.filter((name) => name === 'order_completed'), issues]).toEqual([
    ['order_completed', 'order_completed'],
    [],
  ])
})

it('gives none to a tracker that runs already', () => {
  page.dataLayer = [order]
  const first = createTracker(options as never)
  first.subscribe(({ name }) => names.push(name))
  start()
  vi.runAllTimers()
  page.cuepoint.start()
  vi.runAllTimers()
  expect([names, issues]).toEqual([[], []])
})
