import { expect, test } from 'vitest'
import { eachEngine } from './browsers/each-engine.ts'
import type { Tab } from './browsers/tab.ts'
import { soundRoutes } from './servers/sound-routes.ts'
import { withPages } from './servers/with-pages.ts'

// The URL behind a sound that its player keeps to itself.

const ways = ['buffer', 'callback', 'request', 'blob', 'reblob', 'refetch']
const shop = withPages(
  soundRoutes(Object.fromEntries([...ways, 'clicked'].map((name) => [name, 0.2]))),
)

const hear = async (tab: Tab, name: string) => {
  const before = await tab.run<number>('return told.length')
  await tab.click(`#${name}`)
  await tab.waitFor(`return told.length === ${before + 1}`)
  const [source, item] = await tab.run<string[]>('return told.at(-1)')
  expect(item).toBe(name)
  return source!.replace(`${shop.pages.url}/audio/`, '')
}

eachEngine((newTab) => {
  test('what the card names, what the click has loaded, and no guess', async () => {
    const tab = await newTab()
    await tab.goto(`${shop.pages.url}/sources.html`)
    await tab.waitFor('return window.isReady')
    // Six were loaded before.
    expect(await hear(tab, 'buffer')).toBe('blob:')
    expect(await hear(tab, 'blob')).toBe('blob:')
    expect(await hear(tab, 'named')).toBe('callback.wav')
    expect(await hear(tab, 'clicked')).toBe('clicked.wav')
    expect(await hear(tab, 'clicked')).toBe('clicked.wav')
  })

  test('what exactSources has followed', async () => {
    const tab = await newTab()
    await tab.goto(`${shop.pages.url}/sources.html?exact`)
    await tab.waitFor('return window.isReady')
    for (const name of ways) expect(await hear(tab, name), name).toBe(`${name}.wav`)
    const patched = `return [
      Response.prototype.blob, Response.prototype.arrayBuffer, Blob.prototype.arrayBuffer,
      URL.createObjectURL, URL.revokeObjectURL, XMLHttpRequest.prototype.open,
      BaseAudioContext.prototype.decodeAudioData, AudioBufferSourceNode.prototype.start,
      HTMLMediaElement.prototype.play,
    ].filter((method) => !String(method).includes('[native code]')).length`
    expect(await tab.run(patched)).toBe(9)
    expect(await tab.run('return BaseAudioContext.prototype.decodeAudioData.length')).toBe(1)
    await tab.run('cue.stop()')
    expect(await tab.run(patched)).toBe(0)
  })
})
