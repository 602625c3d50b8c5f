import { expect, it, vi } from 'vitest'
import { lateCarts } from '../src/capture/carts/late-carts.ts'
import { lateChats } from '../src/capture/chats/late-chats.ts'
import { embeds, standard, vitals } from '../src/capture/index.ts'
import { recordTrackers } from './record-trackers.ts'

const { start } = recordTrackers()

const cards = Array.from(
  { length: 60 },
  (_, i) =>
    `<li data-product-id="${i}"><a href="/packs/${i}">Pack ${i}</a><audio src="/${i}.wav"></audio></li>`,
)

it('nothing of ours looks or waits ten seconds after the start', async () => {
  vi.useFakeTimers()
  document.body.innerHTML = `<ul>${cards.join('')}</ul><form action="/cart/add"><input name="id" /></form>`
  const plugins = [
    ...standard({ carts: { sources: lateCarts }, chats: { sources: lateChats } }),
    embeds(),
    vitals(),
  ]
  const cue = start({ plugins })
  expect(vi.getTimerCount()).toBeGreaterThan(5)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(cue.stats().queued).toBe(0)
  expect(vi.getTimerCount()).toBe(0)

  // What happens by itself now, happens by somebody else.
  const arm = vi.spyOn(globalThis, 'setTimeout')
  await vi.advanceTimersByTimeAsync(600_000)
  expect(arm).not.toHaveBeenCalled()
})
