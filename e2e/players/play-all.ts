import type { Engine } from '../browsers/engines.ts'
import type { Tab } from '../browsers/tab.ts'
import { until } from '../until.ts'
import type { Player } from './player.ts'

interface Told {
  name: string
  props: { listen: string }
}

/** Which of the listens that the page tells of was whose: those that began between its click and the next. */
export type Listens = Record<string, string[]>

const startMs = 4_000
const endMs = 6_000

const press = async (tab: Tab, engine: Engine, { name, play, key = {} }: Player) => {
  const selector = `[data-product-id="pack-${name}"] ${play}`
  const character = key[engine]
  if (!character) return tab.click(selector)
  await tab.run('document.querySelector(args[0]).focus()', selector)
  return tab.press(character)
}

/** Starts one player after another, as a visitor does, and answers when all have ended. */
export const playAll = async (tab: Tab, engine: Engine, players: Player[]): Promise<Listens> => {
  const listens: Listens = {}
  let known = 0
  const told = async () => (await tab.run<Told[]>('return told')).slice(known)
  const starts = (events: Told[]) => events.filter(({ name }) => name === 'preview_started')
  /** A player that is not seen shows in the table; it does not end the run. */
  const seen = (isThere: (events: Told[]) => boolean, timeoutMs: number) =>
    until(async () => isThere(await told()), { timeoutMs, everyMs: 50, what: 'it' }).catch(() => {})

  const hasEnded = (events: Told[]) =>
    starts(events).every(({ props }) =>
      events.some(
        ({ name, props: { listen } }) => name !== 'preview_started' && listen === props.listen,
      ),
    )

  for (const player of players) {
    if (player.play) await press(tab, engine, player)
    await seen((events) => starts(events).length > 0, startMs)
    // WebKit's player sticks at times where many others start beside it.
    if (engine === 'webkit') await seen(hasEnded, endMs)
    const events = await told()
    listens[player.name] = starts(events).map(({ props }) => props.listen)
    known += events.length
  }
  known = 0
  await seen(hasEnded, endMs)
  return listens
}
