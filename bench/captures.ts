import { silence } from '../e2e/visit.ts'
import type { Bench } from './bench.ts'
import { inLab } from './in-lab.ts'
import { mainThreadTasks } from './main-thread-tasks.ts'
import { quantile } from './quantile.ts'
import { repeat } from './repeat.ts'
import { round } from './round.ts'
import { spread } from './spread.ts'

const goalMs = 3

/** A list of sixty packs as shops write it, with what stands in the page for search engines and GA4. */
const listing = `
  const packs = Array.from({ length: 60 }, (_, i) => ({ id: 'LC' + i, name: 'Pack ' + i, price: 19.9 + i }))
  const card = ({ id, name, price }) => \`<li class="product" data-product-id="\${id}">
    <a href="/packs/\${id}"><img alt="" width="9" height="9"><h2>\${name}</h2></a>
    <p>R$ \${price}</p><audio src="/audio/\${id}.mp3" preload="none"></audio>
    <form action="/cart/add" method="post"><input type="hidden" name="id" value="\${id}"><button>Comprar</button></form></li>\`
  document.body.innerHTML = '<header><a href="/">Shop</a><form role="search"><input name="q"></form></header>'
    + '<ul>' + packs.map(card).join('') + '</ul>'
    + '<footer><a href="https://wa.me/5511999990000">WhatsApp</a><form id="news"><input type="email"><button>ok</button></form></footer>'
  const ld = (data) => document.head.append(Object.assign(document.createElement('script'),
    { type: 'application/ld+json', textContent: JSON.stringify({ '@context': 'https://schema.org', ...data }) }))
  ld({ '@type': 'Organization', name: 'Lado C', url: location.origin })
  ld({ '@type': 'ItemList', itemListElement: packs.map(({ id, name, price }, i) => ({ '@type': 'ListItem', position: i + 1,
    item: { '@type': 'Product', sku: id, name, url: location.origin + '/packs/' + id, offers: { '@type': 'Offer', price, priceCurrency: 'BRL' } } })) })
  window.dataLayer = [{ 'gtm.start': Date.now(), event: 'gtm.js' }, { pageType: 'list' }, { ecommerce: null },
    { event: 'view_item_list', ecommerce: { item_list_id: 'all', currency: 'BRL', items: packs.map(({ id, name, price }) => ({ item_id: id, item_name: name, price })) } },
    ...Array.from({ length: 8 }, (_, i) => ({ event: 'gtm.scrollDepth', depth: i }))]`

const open = `
  ${listing}
  const [{ createTracker }, { standard }] = await Promise.all([import('/dist/index.js'), import('/dist/capture.js')])
  window.begin = () => {
    window.cue = createTracker({ endpoint: args[0], consent: 'granted', debug: false })
    // What is done once a page, for its first event, is no part of what captures cost.
    cue.track('page_viewed', { title: 'Packs', navigation: 'load' })
  }
  window.capture = () => standard().forEach((plugin) => cue.use(plugin))`

// In a task of its own, and all that it asks for at once.
const inTask = (work: string) =>
  `return new Promise((resolve) => setTimeout(() => { ${work}(); setTimeout(resolve, 300) }))`

/** What the start of all families costs the page, on its first visit: nothing of it has run before. */
export const captures: Bench = () =>
  inLab(async ({ newWindow, collector, url }) => {
    const runs = await repeat(7, async () => {
      const window = await newWindow()
      await window.goto(`${url}/blank.html`)
      await window.run(open, `${collector.url}/cue`)
      await silence(300)
      // Of the tasks meanwhile it is the longest.
      const longest = async (work: string) =>
        Math.max(...(await mainThreadTasks(window, () => window.run(inTask(work)), 'tdur')))
      const times = { bare: await longest('begin'), all: await longest('capture') }
      const captured = await window.run<number>('return cue.stats().captured')
      await window.close()
      if (captured < 3) throw new Error(`${captured} events of a landing`)
      return times
    })
    const all = runs.map((run) => run.all)
    const bare = runs.map((run) => run.bare)
    const middle = quantile(all, 0.5)
    return [
      {
        what: 'Start of all captures in a list of 60 packs, first visit, processor time',
        goal: `≤ ${goalMs} ms`,
        measured: spread(all, 'ms'),
        ratio: `${round(middle / quantile(bare, 0.5))} × the start of a tracker without any, and its first event`,
        ok: middle <= goalMs,
      },
    ]
  })
