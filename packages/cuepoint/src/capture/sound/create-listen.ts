import { randomHex } from '../../random-hex.ts'
import { compact } from '../dom/compact.ts'
import type { About, Listen, PreviewEvents, Reason, Sound } from './ear.ts'
import { mergeRanges, type Range } from './merge-ranges.ts'
import { perSecond, round } from './round.ts'
import { sumUp } from './sum-up.ts'
import type { PluginContext } from '../../plugin.ts'
import type { Scope } from '../../scope.ts'
import type { Heard } from './create-assist.ts'

/** A listen as the ear sees it. */
export interface OpenListen {
  close(reason: Reason): void
  /** All that was heard of this listen so far; undefined when it is over. */
  heard(): Heard | undefined
  /** The playhead; undefined in a pause. */
  position(): number | undefined
}

interface ListenConfig extends Pick<PluginContext<PreviewEvents>, 'track' | 'consent'> {
  scope: Scope
  /** The previews that are open now. */
  open: Set<OpenListen>
  /** Told when a preview ends. */
  remember(heard: Heard): void
  progress: boolean
}

const pauseMs = 10_000
/** As often as browsers tell `timeupdate`. */
const tickMs = 250
const marks = [10, 25, 50, 75, 90] as const
const mostPieces = 99
/** Shorter steps are a player's way to count. */
const jitter = 0.1

/**
 * Which seconds of a sound are heard. Own ranges rather than an element's `played`, which is already empty when
 * a player swaps the source, and still holds what an earlier preview of the element heard.
 */
export const createListen = (
  sound: Sound,
  { track, consent, scope, open, remember, progress }: ListenConfig,
): Listen => {
  /** The same in all parts of one listen. */
  let about: (About & { listen: string }) | undefined
  /** Of the parts before this one. */
  let earlier: Range[] = []
  /** Of this preview; each jump of the playhead begins another range, whose end is the playhead. */
  let heard: Range[] = []
  let range: Range = [NaN, NaN]
  let duration = NaN
  let total = 0
  let muted = 0
  let jumps = { loops: 0, seeks: 0 }
  /** The last jump, which counts as soon as something is heard after it: a slider that is dragged is one. */
  let jumped: keyof typeof jumps | undefined
  let reached = 0
  /** Why it does not play. */
  let paused: Reason | undefined
  /** To the end of a pause, or to the next look at what plays. */
  let timer = 0
  let { mode } = consent.read()

  const toward = (to: number) => {
    const passed = to - range[1]
    if (!(passed > 0)) return
    if (jumped) jumps[jumped]++
    jumped = undefined
    total += passed
    if (sound.isMuted()) muted += passed
    range[1] = to
  }

  const jump = (now: number) => {
    // Nothing tells of the last moment before a loop begins again.
    const turn = sound.turn()
    const isLap = now < range[1] && turn - range[1] < sound.rate() / 2
    if (isLap) toward(turn)
    // A player that sets the start when it starts goes nowhere.
    if (Math.abs(now - range[1]) > jitter) jumped ??= isLap ? 'loops' : 'seeks'
    // A loop may go on for hours.
    if (heard.length > mostPieces) heard = mergeRanges(heard)
    range = [now, now]
    heard.push(range)
  }

  const move = (isJump = false) => {
    const now = sound.position()
    if (!(now >= 0)) return
    if (isJump || !(now >= range[1] - jitter)) jump(now)
    toward(now)
    // A stream has no end.
    const length = sound.duration()
    duration = length < Infinity ? length : NaN
  }

  const props = () => {
    const per = perSecond(duration)
    return compact<Omit<PreviewEvents['preview_started'], 'autoplay'>>({
      ...about!,
      position: round(range[1], per) || 0,
      duration: round(duration, per),
    })
  }
  const share = (seconds: number) => Math.min(1, round(seconds / duration, 100))

  const listened = () => {
    const { seconds_heard } = sumUp([...earlier, ...heard], duration)
    return { seconds_heard, share_heard: share(seconds_heard) }
  }

  const start = () => {
    if (open.has(self)) return
    // Wherever it begins, it has not jumped there. To describe it takes milliseconds that are heard.
    range = [NaN, NaN]
    heard = []
    total = muted = 0
    jumps = { loops: 0, seeks: 0 }
    jumped = undefined
    move()
    const known = about ?? sound.describe()
    if (!known) return
    about ??= { listen: randomHex(12), ...known }
    open.add(self)
    track('preview_started', { ...props(), autoplay: sound.isAutoplay() })
  }

  const tellProgress = () => {
    if (!progress || reached >= marks.length) return
    const { seconds_heard } = listened()
    while (seconds_heard / duration >= marks[reached]! / 100)
      track('preview_progressed', { ...props(), percent: marks[reached++]!, seconds_heard })
  }

  /** No listen goes across a decision. */
  const cut = () => {
    const was = mode
    mode = consent.read().mode
    if (was === mode || was === 'pending') return
    open.delete(self)
    forget()
  }
  const forget = () => {
    about = undefined
    earlier = []
    reached = 0
  }

  const self: OpenListen = {
    heard() {
      cut()
      if (!open.has(self)) return undefined
      move()
      return { listen: about!.listen, item_id: about!.item?.item_id, ...listened() }
    },
    position: () => (paused ? undefined : props().position),
    close(reason) {
      const all = self.heard()
      if (!all) return
      remember(all)
      const { ranges, seconds_heard } = sumUp(heard, duration)
      const ended = compact<PreviewEvents['preview_ended']>({
        ...props(),
        ranges,
        seconds_heard,
        // Its ranges are rounded one by one.
        seconds_total: Math.max(round(total, perSecond(duration)), seconds_heard),
        share_heard: share(seconds_heard),
        ...jumps,
        muted_share: round(muted / total, 100),
        rate: sound.rate(),
        reason: paused ?? reason,
      })
      track('preview_ended', ended)
      earlier = mergeRanges([...earlier, ...heard])
      // Last: Firefox cuts a script short when its tab is closed, but tells twice that the page is hidden.
      open.delete(self)
    },
  }

  const look = () => {
    if (!sound.isPlaying!()) return
    listen.move()
    listen.play()
  }

  const listen: Listen = {
    play() {
      cut()
      clearTimeout(timer)
      paused = undefined
      start()
      tellProgress()
      if (sound.isPlaying) timer = scope.later(look, tickMs)
    },
    move(isJump) {
      cut()
      move(isJump)
    },
    pause(reason = 'paused') {
      clearTimeout(timer)
      paused = reason
      timer = scope.later(() => self.close(reason), pauseMs)
    },
    finish(reason) {
      self.close(reason)
      clearTimeout(timer)
      paused = undefined
      forget()
    },
  }
  return listen
}
