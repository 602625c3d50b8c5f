import type { StandardEvents } from '../../catalog.ts'
import { randomHex } from '../../random-hex.ts'
import type { PluginContext, PluginTrack } from '../../plugin.ts'
import { compact } from '../dom/compact.ts'
import { itemFrom } from '../dom/item-from.ts'
import { pathOf } from '../dom/path-of.ts'
import type { Scope } from '../../scope.ts'
import type { Range } from './merge-ranges.ts'
import { sumUp } from './sum-up.ts'
import { tenths } from './tenths.ts'

export type PreviewEvents = Pick<StandardEvents, 'preview_started' | 'preview_ended'>
type Started = Omit<PreviewEvents['preview_started'], 'autoplay'>
type About = Omit<Started, 'position' | 'duration'>

/** Tells what was heard so far, and why no more. */
export type Close = (reason: PreviewEvents['preview_ended']['reason']) => void

interface ListenConfig {
  scope: Scope
  track: PluginTrack<PreviewEvents>
  consent: PluginContext<{}>['consent']
  /** What the visitor touched in the last seconds. */
  gesture(): Element[] | undefined
  /** The previews that are open now. */
  open: Set<Close>
}

const pauseMs = 10_000

/**
 * Which seconds of a media element are heard. Own ranges rather than the element's `played`, which is already
 * empty when a player swaps the source, and still holds what an earlier preview of the element heard.
 */
export const listenTo = (
  sound: HTMLMediaElement,
  { scope, track, consent, gesture, open }: ListenConfig,
): void => {
  let touched: Element[] | undefined
  /** The same in all parts of one listen. */
  let about: About | undefined
  /** Of this preview; each jump of the playhead begins another range, whose end is the playhead. */
  let heard: Range[] = []
  let range: Range = [0, 0]
  let duration = NaN
  let pause = 0
  let { mode } = consent.read()

  /** No listen goes across a decision. */
  const cut = () => {
    const was = mode
    mode = consent.read().mode
    if (was === mode || was === 'pending') return
    open.delete(close)
    about = undefined
  }

  const move = (jumped: boolean) => {
    // At `emptied` the element has forgotten already.
    if (!sound.readyState) return
    const now = tenths(sound.currentTime)
    if (jumped || sound.seeking || now < range[1]) {
      // No `timeupdate` tells of the last moment before a loop begins again.
      if (sound.loop && duration - range[1] < 0.5) range[1] = duration
      range = [now, now]
      heard.push(range)
    }
    range[1] = now
    // A stream has no end.
    duration = sound.duration < Infinity ? tenths(sound.duration) : NaN
  }

  const props = () => compact<Started>({ ...about!, position: range[1], duration })

  const start = () => {
    const path = (!sound.isConnected && touched) || pathOf(sound)
    if (!path.length || open.has(close)) return
    const item = itemFrom(path)
    about ??= compact<About>({
      listen: randomHex(12),
      // A `data:` URL is the whole file.
      source: sound.currentSrc.replace(/^(blob:|data:).*/, '$1'),
      title: sound.title || item?.item_name,
      item,
      player: sound.localName,
    })
    heard = []
    move(true)
    open.add(close)
    track('preview_started', { ...props(), autoplay: !touched })
  }

  const close: Close = (reason) => {
    cut()
    if (!open.has(close)) return
    move(false)
    track('preview_ended', { ...props(), ...sumUp(heard), reason: pause ? 'paused' : reason })
    // Last: Firefox cuts a script short when its tab is closed, but tells twice that the page is hidden.
    open.delete(close)
  }

  const finish: Close = (reason) => {
    close(reason)
    about = undefined
  }

  const tell = ({ type, isTrusted }: Event) => {
    // Players dispatch copies of these events on themselves.
    if (!isTrusted) return
    cut()
    if (!sound.paused || type === 'pause') {
      clearTimeout(pause)
      pause = 0
    }
    // Short seeks are over before they are told.
    move(type === 'seeking')
    if (type === 'emptied') finish('changed')
    else if (type === 'play') touched = gesture()
    else if (type === 'pause') {
      if (sound.ended) finish('ended')
      else pause = scope.later(() => close('paused'), pauseMs)
    } else if (!sound.paused && !sound.muted && sound.readyState > 2) start()
  }

  scope.on('play playing timeupdate seeking pause emptied', tell, sound)
}
