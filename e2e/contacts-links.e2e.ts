import { afterEach, beforeEach, expect, test } from 'vitest'
import { eachEngine } from './browsers/each-engine.ts'
import type { Tab } from './browsers/tab.ts'
import { freePort } from './processes/free-port.ts'
import { startCollector, type Collector } from './servers/start-collector.ts'
import { startPages, type Pages } from './servers/start-pages.ts'

// What the rows of contacts and links cannot say: one act is one event, and the page goes its way.

let collector: Collector
let pages: Pages
let other: string
let head = ''
let body = ''

beforeEach(async () => {
  collector = await startCollector()
  const port = await freePort()
  other = `http://localhost:${port}`
  pages = await startPages({
    port,
    values: { collector: collector.url, other },
    answer: (path) =>
      /\.\w+$/.test(path)
        ? undefined
        : `<!doctype html><html lang="en"><meta charset="utf-8" /><title>Shop</title>${head}
          <script src="/cuepoint.js" data-endpoint="{{collector}}/cue" data-consent="granted" data-debug="false"
            data-capture="contacts links"></script>
          <body>${path === '/' ? body : ''}</body></html>`,
  })
})
afterEach(async () => {
  await pages.stop()
  await collector.discard()
})

const open = async (tab: Tab, html: string, before = '') => {
  body = html
  head = before
  await tab.goto(`${pages.url}/`)
}

/** Everything that arrived, of pages that are gone, too. */
const told = async (tab: Tab) => {
  await tab.waitFor('return !!window.cuepoint?.flush')
  await tab.run('await cuepoint.flush()')
  return (await collector.events()).map(({ name, props }) => [
    name,
    props['number_end'] ?? props['href'] ?? props['method'],
  ])
}

/** A window on top would keep this page from going on. */
const noWindows = '<script>window.open = () => null</script>'
const stays = 'onclick="return false"'

eachEngine((newTab, engine) => {
  test('one act is one event, however many ways the page follows it', async () => {
    const tab = await newTab()
    await open(
      tab,
      `<a id="one" href="https://wa.me/5511999991111" onclick="window.open(this.href); return false">1</a>
      <a id="two" href="#" onclick="setTimeout(() => window.open('https://wa.me/5511999992222?text=a'), 50); return false">2</a>
      <button id="three">3</button>
      <form action="https://wa.me/5511999994444"><button id="four">4</button></form>
      <script>
        addEventListener('click', (event) => event.target.href && event.preventDefault())
        document.querySelector('#three').onclick = () => {
          const made = Object.assign(document.createElement('a'), { href: 'https://wa.me/5511999993333' })
          document.body.append(made)
          made.click()
          made.remove()
        }
        document.querySelector('form').onsubmit = (event) => {
          event.preventDefault()
          setTimeout(() => window.open(event.target.action), 1200)
        }
      </script>`,
      noWindows,
    )
    for (const id of ['one', 'two', 'three', 'four']) {
      await tab.click(`#${id}`)
      await tab.run('return new Promise((resolve) => setTimeout(resolve, 200))')
    }
    await tab.run('return new Promise((resolve) => setTimeout(resolve, 1500))')
    expect(await told(tab)).toEqual(
      ['1111', '2222', '3333', '4444'].map((end) => ['contact_clicked', end]),
    )
  })

  test('a link that leaves the page keeps its event, and the way is the page’s own', async () => {
    const tab = await newTab()
    await open(tab, `<a href="{{other}}/there?x=1">there</a>`)
    await tab.click('a')
    await tab.waitFor(`return location.pathname === '/there' && document.readyState === 'complete'`)
    expect(await tab.url()).toBe(`${other}/there?x=1`)
    await tab.goto(`${pages.url}/back`)
    expect(await told(tab)).toEqual([['link_clicked', `${other}/there`]])
  })

  test('a script that leaves the page, too, where the browser tells of it', async () => {
    const tab = await newTab()
    await open(
      tab,
      `<button onclick="location.href = '{{other}}/there?typed=secret'">there</button>`,
    )
    await tab.click('button')
    await tab.waitFor(`return location.pathname === '/there' && document.readyState === 'complete'`)
    await tab.goto(`${pages.url}/back`)
    expect(await told(tab)).toEqual(engine === 'webkit' ? [] : [['link_clicked', other]])
  })

  test('handlers of jQuery that prevent and stop everything hide nothing', async () => {
    const tab = await newTab()
    await open(
      tab,
      `<a id="zip" href="/kit.zip">kit</a><a id="play" href="/loop.mp3"><b>play</b></a><a id="out" href="https://t.me/shop">t</a>
      <script src="/vendor/jquery/dist/jquery.js"></script>
      <script>
        window.onerror = (text) => (window.failed = text)
        $('a').on('click', (event) => {
          event.stopImmediatePropagation()
          return false
        })
      </script>`,
    )
    for (const id of ['zip', 'play b', 'out']) await tab.click(`#${id}`)
    expect(await told(tab)).toEqual([
      ['download_started', `${pages.url}/kit.zip`],
      ['contact_clicked', 'telegram'],
    ])
    expect(await tab.run('return window.failed ?? null')).toBe(null)
  })

  test('nothing of what is ignored, of scripts without a gesture, of this site', async () => {
    const tab = await newTab()
    await open(
      tab,
      `<p data-cue-ignore><a id="ignored" href="https://wa.me/5511999991111" ${stays}>1</a>
        <button id="opens" onclick="window.open('https://wa.me/5511999992222')">2</button></p>
      <a id="own" href="/#there">own</a><a id="out" href="https://t.me/shop" ${stays}>t</a>
      <script>
        document.querySelector('#out').click()
        document.querySelector('#out').dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
      </script>`,
      noWindows,
    )
    for (const id of ['ignored', 'opens', 'own']) await tab.click(`#${id}`)
    expect(await told(tab)).toEqual([])
  })

  test('links in SVG and in shadow roots, and those whose href throws', async () => {
    const tab = await newTab()
    await open(
      tab,
      `<svg width="60" height="60"><a id="svg" href="https://wa.me/5511999991111" ${stays}><rect width="60" height="60" /></a></svg>
      <svg width="60" height="60"><a id="old" xlink:href="https://wa.me/5511999992222" ${stays}><rect width="60" height="60" /></a></svg>
      <div id="host"><template shadowrootmode="open"><a href="https://wa.me/5511999993333" ${stays}><b>in</b></a></template></div>
      <a id="odd" href="https://wa.me/5511999994444" ${stays}>odd</a>
      <script>
        Object.defineProperty(document.querySelector('#odd'), 'href', { get() { throw new Error('theirs') } })
      </script>`,
    )
    for (const at of ['#svg rect', '#old rect', '#host >>> b', '#odd']) await tab.click(at)
    expect(await told(tab)).toEqual(
      ['1111', '2222', '3333', '4444'].map((end) => ['contact_clicked', end]),
    )
  })

  test('10,000 links cost a click nothing that grows with them', async () => {
    const tab = await newTab()
    await open(
      tab,
      `<main><div id="all"></div><p><a id="last" href="https://t.me/shop" ${stays}>t</a></p></main>
      <script>
        document.querySelector('#all').innerHTML = Array.from({ length: 10000 }, (_, i) => '<a href="https://wa.me/' + i + '">x</a> ').join('')
        // How often a link is asked for its address says how many were looked at.
        const { getAttribute } = Element.prototype
        window.asked = 0
        Element.prototype.getAttribute = function (name) {
          if (name === 'href') asked++
          return getAttribute.call(this, name)
        }
      </script>`,
    )
    await tab.click('#last')
    expect(await told(tab)).toEqual([['contact_clicked', 'telegram']])
    expect(await tab.run('return asked')).toBeLessThan(100)
  })
})
