import { act, render } from '@testing-library/react'
import type { Item } from 'cuepoint'
import { previews } from 'cuepoint/capture'
import { createTestTracker } from 'cuepoint/testing'
import { type ReactNode, StrictMode, useRef } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { CuepointProvider, usePreview } from '../src/index.ts'
import { toneUrl } from './support/tone-url.ts'

const start = () => createTestTracker({ plugins: [previews()] })
let cue: ReturnType<typeof start>
beforeEach(() => {
  cue = start()
})
afterEach(() => {
  cue.stop()
  expect(cue.issues).toEqual([])
})

/** Sounds begin late on a busy machine. */
const heard = <N extends 'preview_started' | 'preview_ended'>(name: N) =>
  cue.waitForEvent(name, undefined, { timeoutMs: 10_000 })

const Provider = ({ children }: { children: ReactNode }) => (
  <StrictMode>
    <CuepointProvider tracker={cue}>{children}</CuepointProvider>
  </StrictMode>
)

const lofi: Item = {
  item_id: 'pack-42',
  item_name: 'Lo-fi Pack',
  bpm: 90,
  musical_key: 'Am',
  genre: 'lo-fi',
}
const trap: Item = { item_id: 'pack-7', item_name: 'Trap Pack' }
const tone = toneUrl(30)

const Player = ({ item, hidden = false }: { item: Item; hidden?: boolean }) => {
  const sound = useRef<HTMLAudioElement>(null)
  usePreview(sound, item)
  if (hidden) return null
  return (
    <>
      <audio ref={sound} src={tone} muted />
      <button onClick={() => void sound.current!.play()}>Play</button>
    </>
  )
}
/** As a visitor does: what is muted and plays by itself is no preview. */
const press = (button: Element) => act(() => userEvent.click(button))

describe('of an <audio>', () => {
  it('names what is heard, from beginning to end', async () => {
    const { container, getByText } = render(<Player item={lofi} />, { wrapper: Provider })
    const sound = container.querySelector('audio')!
    await press(getByText('Play'))
    expect((await heard('preview_started')).props).toMatchObject({
      player: 'audio',
      item: lofi,
    })
    sound.currentTime = 29.7
    expect((await heard('preview_ended')).props).toMatchObject({
      item: { item_id: 'pack-42' },
      reason: 'ended',
    })
  })

  it('names the item that it has now', async () => {
    const { container, getByText, rerender } = render(<Player item={lofi} />, {
      wrapper: Provider,
    })
    rerender(<Player item={trap} />)
    const sound = container.querySelector('audio')!
    expect({ ...sound.dataset }).toEqual({ productId: 'pack-7', title: 'Trap Pack' })
    await press(getByText('Play'))
    const { props } = await heard('preview_started')
    expect(props.item).toMatchObject(trap)
    expect(props.item).not.toHaveProperty('bpm')
    sound.pause()
  })

  it('names an element that comes later than the component', () => {
    const { container, rerender } = render(<Player item={lofi} hidden />, { wrapper: Provider })
    rerender(<Player item={lofi} />)
    expect(container.querySelector('audio')!.dataset['productId']).toBe('pack-42')
  })

  it('leaves the element as it was', () => {
    const sound = { current: document.createElement('audio') }
    const Named = () => {
      usePreview(sound, lofi)
      return null
    }
    const { unmount } = render(<Named />, { wrapper: Provider })
    expect(sound.current.outerHTML).toContain('data-product-id="pack-42"')
    unmount()
    expect(sound.current.outerHTML).toBe('<audio></audio>')
  })
})

describe('of a card', () => {
  const Card = ({ item }: { item: Item }) => {
    const card = useRef<HTMLElement>(null)
    usePreview(card, item)
    const play = () => {
      const sound = new Audio(tone)
      sound.muted = true
      void sound.play()
    }
    return (
      <article ref={card}>
        <button onClick={play}>{item.item_name}</button>
      </article>
    )
  }

  it('names the sound that its button starts', async () => {
    const { getByText } = render(
      <>
        <Card item={lofi} />
        <Card item={trap} />
      </>,
      { wrapper: Provider },
    )
    await press(getByText('Trap Pack'))
    expect((await heard('preview_started')).props.item).toMatchObject(trap)
    cue.clear()
    await press(getByText('Lo-fi Pack'))
    expect((await heard('preview_started')).props.item).toMatchObject(lofi)
  })
})
