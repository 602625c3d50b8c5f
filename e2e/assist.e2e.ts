import { expect, test } from 'vitest'
import { eachEngine } from './browsers/each-engine.ts'
import { soundRoutes } from './servers/sound-routes.ts'
import { withPages } from './servers/with-pages.ts'
import { until } from './until.ts'

// What was heard before a purchase, over page loads.

const shop = withPages(soundRoutes({ a: 8, b: 8 }))

eachEngine((newTab) => {
  test('a preview that was cut off by going on to the next page goes with the cart', async () => {
    const tab = await newTab()
    await tab.goto(`${shop.pages.url}/assist.html`)
    await tab.click('#play-a')
    await tab.waitFor(`return byId('a').currentTime > 1.3`)
    await tab.goto(`${shop.pages.url}/assist.html?page=2`)
    await tab.click('#play-b')
    await tab.waitFor(`return byId('b').currentTime > 1.6`)
    await tab.click('#add-a')
    await tab.run(`byId('b').pause()`)
    await tab.click('#order')
    await tab.run('await cuepoint.flush()')

    const named = async (name: string) =>
      (await shop.collector.events()).filter((event) => event.name === name)
    await until(async () => (await named('order_completed')).length, {
      timeoutMs: 5_000,
      what: 'the order',
    })
    const started = await named('preview_started')
    const [listenA, listenB] = ['a', 'b'].map(
      (name) =>
        started.find(({ props }) => String(props['source']).endsWith(`${name}.wav`))!.props[
          'listen'
        ],
    )
    const [added] = await named('product_added')
    expect(added).toMatchObject({
      valid: true,
      props: {
        assist: {
          previews: [
            { listen: listenA, item_id: 'pack-a' },
            { listen: listenB, item_id: 'pack-b', age_s: 0 },
          ],
        },
        playhead: { listen: listenB },
      },
    })
    const { assist, playhead } = added!.props as {
      assist: { previews: { seconds_heard: number; share_heard: number; age_s: number }[] }
      playhead: { position: number }
    }
    const [a, b] = assist.previews
    expect(a!.seconds_heard).toBeGreaterThan(1.2)
    expect(a!.share_heard).toBeCloseTo(a!.seconds_heard / 8, 1)
    expect(b!.seconds_heard).toBeGreaterThan(1.5)
    expect(Math.abs(playhead.position - b!.seconds_heard)).toBeLessThan(0.2)

    const [ordered] = await named('order_completed')
    expect(ordered).toMatchObject({
      valid: true,
      props: { assist: { previews: [{ listen: listenA }, { listen: listenB }] } },
    })
    expect(ordered!.props).not.toHaveProperty('playhead')
  })
})
