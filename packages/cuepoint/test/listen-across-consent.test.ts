import { expect, it } from 'vitest'
import { previews } from '../src/capture/previews.ts'
import { playTape } from './capture/play-tape.ts'
import { trusted } from './capture/trusted.ts'
import { recordTrackers, stored } from './record-trackers.ts'

const { requests, start, sent } = recordTrackers()
const tell = (sound: HTMLMediaElement, ...types: string[]) => {
  for (const type of types) sound.dispatchEvent(trusted(new Event(type)))
}
const play = () => {
  document.body.innerHTML = '<article data-product-id="pack-42"><audio id="a"></audio></article>'
  const sound = document.querySelector<HTMLMediaElement>('#a')!
  playTape(sound, { paused: false })
  tell(sound, 'play', 'playing')
  return sound
}
const listens = () =>
  requests.flatMap(({ header, events }) =>
    events.flatMap(({ name, props }: any) =>
      props.listen ? [[name, header.client, props.listen]] : [],
    ),
  )
it('anonymous: listen id links to the granted phase', async () => {
  const cue = start({ plugins: [previews()] })
  const sound = play()
  cue.consent('anonymous')
  tell(sound, 'emptied')
  await cue.flush()
  const [known = [], unknown = []] = [true, false].map((k) =>
    listens()
      .filter(([, c]: any) => !!c === k)
      .map(([, , l]: any) => l),
  )
  expect(unknown.filter((l: any) => known.includes(l))).toEqual([])
})
it('denied: what is heard is not told after a grant', async () => {
  const cue = start({ consent: 'denied', plugins: [previews()] })
  const sound = play()
  cue.consent('granted')
  tell(sound, 'emptied')
  await cue.flush()
  expect(sent().map(({ name }) => name)).toEqual(['consent_changed'])
})
it('what stands on the device after a denial inside subscribe', async () => {
  const cue = start({ queue: 'durable' })
  cue.subscribe(({ name }: any) => name === 'pack_opened' && cue.consent('denied'))
  cue.track('pack_opened')
  await new Promise((r) => setTimeout(r, 150))
  expect(Object.keys(stored())).toEqual(['consent'])
})
it.each(['denied', 'anonymous'] as const)(
  '%s: what was heard goes with no purchase across it',
  async (mode) => {
    const cue = start({ plugins: [previews()] })
    const hear = () => {
      const sound = play()
      Object.defineProperty(sound, 'currentTime', { get: () => 5 })
      tell(sound, 'timeupdate', 'emptied')
    }
    const assists = async () => {
      cue.track('product_added', { items: [] })
      await cue.flush()
      return sent().flatMap(({ name, props }: any) =>
        name === 'product_added' ? [!!props.assist] : [],
      )
    }
    hear()
    expect(await assists()).toEqual([true])
    cue.consent(mode)
    cue.consent('granted')
    expect(await assists()).toEqual([true, false])
    cue.consent('anonymous')
    hear()
    expect(await assists()).toEqual([true, false, true])
    cue.consent('granted')
    expect(await assists()).toEqual([true, false, true, false])
  },
)
it('what plays on across a decision goes with no purchase', async () => {
  const cue = start({ plugins: [previews()] })
  const sound = play()
  Object.defineProperty(sound, 'currentTime', { get: () => 5 })
  tell(sound, 'timeupdate')
  cue.consent('anonymous')
  cue.track('product_added', { items: [] })
  await cue.flush()
  const { props } = sent().find(({ name }) => name === 'product_added') as any
  expect([props.assist, props.playhead]).toEqual([undefined, undefined])
})
