import { expect, test } from 'vitest'
import { inChromium } from './browsers/in-chromium.ts'
import { startCollector } from './servers/start-collector.ts'
import { startPages } from './servers/start-pages.ts'

// Addresses by which a page shows that it has one of the vendors whose sources look for them; as text they are not loaded.
const vendors = [
  'https://cdn.snipcart.com/themes/v3/default/snipcart.js',
  'https://app.ecwid.com/script.js',
  'https://shop.foxycart.com/loader.js',
  'https://cdn.paddle.com/paddle/v2/paddle.js',
  'https://sdks.shopifycdn.com/buy-button/latest/buy-button-storefront.min.js',
  'https://static.parastorage.com/wix.js',
  'https://client.crisp.chat/l.js',
  'https://js.hs-scripts.com/1.js',
  'https://cdn.livechatinc.com/tracking.js',
  'https://widget.intercom.io/widget/1',
  'https://code.jivosite.com/widget/1',
  'https://static.zdassets.com/ekr/snippet.js',
  'https://static.olark.com/jsclient/loader.js',
  'https://wchat.freshchat.com/js/widget.js',
]

inChromium((newTab) => {
  test('a page in which nothing happens: no timer of ours after ten seconds', async () => {
    const collector = await startCollector()
    const scripts = vendors.map((src) => `<script type="text/plain" src="${src}"></script>`)
    const pages = await startPages({
      values: {
        tags: `<script src="/cuepoint.js" data-endpoint="${collector.url}/cue" data-consent="granted" data-debug="false"></script>${scripts.join('')}`,
      },
    })
    try {
      const tab = await newTab()
      await tab.goto(`${pages.url}/idle.html`)
      await tab.run('await cuepoint.flush()')
      // Looking for vendors begins when the other file is there.
      const began = await tab.waitFor<number>(
        `return performance.getEntriesByName(location.origin + '/cuepoint-more.js')[0]?.responseEnd`,
      )
      await tab.waitFor(`return performance.now() > ${began + 11_000}`, 15_000)
      const before = await tab.run<number>('return armed.length')
      expect(before).toBeGreaterThan(40)
      expect(await tab.run('return [...waiting]')).toEqual([])
      await tab.waitFor(`return performance.now() > ${began + 13_000}`)
      expect(await tab.run(`return armed.slice(${before})`)).toEqual([])
      expect(await tab.run('return cuepoint.stats().queued')).toBe(0)
    } finally {
      await pages.stop()
      await collector.discard()
    }
  })
})
