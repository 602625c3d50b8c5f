import type { Plugin } from 'cuepoint'
import { testPlugin } from 'cuepoint/testing'
import { expect, test } from 'vitest'

interface RatingEvents {
  pack_rated: { item_id: string; stars: number }
}

/** Tells what the shop's rating widget says. */
const ratings = (): Plugin<RatingEvents> => ({
  name: 'ratings',
  setup({ track }) {
    const tell = (event: Event) => track('pack_rated', (event as CustomEvent).detail)
    addEventListener('shop:rated', tell)
    return () => removeEventListener('shop:rated', tell)
  },
})

test('a rating is told', () => {
  const cue = testPlugin(ratings())
  dispatchEvent(new CustomEvent('shop:rated', { detail: { item_id: 'pack-42', stars: 5 } }))
  expect(cue.expectEvent('pack_rated', { stars: 5 }).props.item_id).toBe('pack-42')
  cue.stop()
})
