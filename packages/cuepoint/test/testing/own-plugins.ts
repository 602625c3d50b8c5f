import { expect, it } from 'vitest'
import { lateCarts } from '../../src/capture/carts/late-carts.ts'
import { lateChats } from '../../src/capture/chats/late-chats.ts'
import * as capture from '../../src/capture/index.ts'
import type { Plugin } from '../../src/index.ts'
import { createTestTracker, testPlugin } from '../../src/testing/index.ts'

// What web-vitals has begun it never ends: its listeners stay, and `vitals` tells nothing of them.
const { standard, observePlayer, exactSources: _, vitals: __, ...rest } = capture
const silent = () => {}
const sources = new Set<unknown>([...lateCarts, ...lateChats])
const factories = {
  ...Object.fromEntries(Object.entries(rest).filter(([, one]) => !sources.has(one))),
  carts: () => capture.carts({ sources: lateCarts }),
  chats: () => capture.chats({ sources: lateChats }),
  observePlayer: () =>
    observePlayer({
      play: (tell) => tell(),
      pause: silent,
      seek: silent,
      ended: silent,
      position: () => 0,
      item: silent as () => undefined,
    }),
}

/** What every DOM has to give: the tracker records in it, and each of our own plugins keeps to the rules. */
export const ownPlugins = (): void => {
  it.each(Object.entries(factories))('%s keeps to the rules', (_, factory) => {
    document.title = 'Packs'
    document.body.innerHTML =
      '<audio src="/loop.wav"></audio><a href="https://wa.me/5511999999999">chat</a><button data-cue="pack_liked">like</button>'
    // No DOM of a test runner can go to another page.
    document.body.onclick = (event) => event.preventDefault()
    const cue = testPlugin((factory as () => Plugin<any>)())
    for (const element of document.body.children) {
      element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
    }
    dispatchEvent(new Event('pagehide'))
    cue.stop()
    delete (window as { dataLayer?: unknown }).dataLayer
  })

  it('all of them together', async () => {
    const cue = createTestTracker({ plugins: standard() })
    cue.expectEvent('page_viewed', { title: 'Packs' })
    history.pushState(null, '', '/pack/42')
    await cue.waitForEvent('page_viewed', { navigation: 'route' })
    expect(await cue.flush()).toMatchObject({ queued: 0 })
    cue.stop()
    history.back()
  })
}
