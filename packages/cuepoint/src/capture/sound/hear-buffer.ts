import type { LastGesture } from '../dom/last-gesture.ts'
import type { FindSource } from './create-source-finder.ts'
import { describeSound } from './describe-sound.ts'
import type { Ear } from './ear.ts'

/** Players loop by starting again at the end. */
const loopMs = 1_000
/** Shorter rounds, in seconds, are a tone. */
const shortest = 0.01
/** How late an end is told, and how early a start, in seconds. */
const late = 0.1

/** One call of `start`, in the order of its arguments, which are seconds. */
export type Start = [when?: number, offset?: number, length?: number]

/** Hears one buffer of Web Audio, whichever nodes play it, one after another. Returns what to call when one does. */
export const hearBuffer = (
  buffer: AudioBuffer,
  { scope, listen: listenTo }: Ear,
  gesture: LastGesture,
  findSource: FindSource,
): ((started: AudioBufferSourceNode, args: Start) => void) => {
  let node: AudioBufferSourceNode | undefined
  /** Neither stopped nor at its end. */
  let isLive = false
  /** The playhead at `since`, which is a time of the context. */
  let at = 0
  let since = 0
  let end = 0
  /** Until it is sure that no loop goes on. */
  let ending = 0
  let touched: Element[] | undefined
  let found: ReturnType<FindSource>

  /** From where to where it loops; without a loop there is no end. */
  const loop = (): [from: number, to: number] => {
    if (ending) return [0, end]
    if (!node?.loop) return [0, NaN]
    const { loopStart, loopEnd } = node
    return loopStart < loopEnd ? [loopStart, loopEnd] : [0, buffer.duration]
  }
  const position = () => {
    if (!node || !isLive) return at
    const passed = Math.max(node.context.currentTime - since, 0)
    since += passed
    let rest = passed * node.playbackRate.value
    const [from, to] = loop()
    // Each round by itself: between two looks there may be many.
    while (at + rest > to) {
      rest -= Math.max(to - at, shortest)
      at = to
      listen.move()
      at = from
      listen.move(true)
    }
    at += rest
    return (at = node.loop ? at : Math.min(at, end))
  }
  const isPlaying = () => isLive && node?.context.state === 'running'

  const listen = listenTo({
    describe() {
      if (touched && !touched.length) return undefined
      const source = found?.url ?? 'blob:'
      return {
        source,
        ...describeSound(touched ?? [], source),
        player: 'web_audio',
      }
    },
    isAutoplay: () => !touched,
    position,
    duration: () => buffer.duration,
    rate: () => node?.playbackRate.value ?? 1,
    isMuted: () => false,
    turn: () => loop()[1],
    isPlaying,
  })

  const look = scope.guard(() => {
    listen.move()
    if (isPlaying()) listen.play()
    else listen.pause()
  })

  const stop = (stopped: AudioBufferSourceNode) => {
    if (stopped !== node) return
    stopped.context.removeEventListener('statechange', look)
    const isEnd = !stopped.loop && position() > end - late
    isLive = false
    if (isEnd) at = end
    listen.move()
    listen.pause(isEnd ? 'ended' : 'paused')
    if (!isEnd) return
    ending = scope.later(() => {
      ending = 0
      listen.finish('ended')
    }, loopMs)
  }

  return (started, [when = 0, offset = 0, length = Infinity]) => {
    const { context } = started
    found ??= findSource(gesture(), buffer)
    // A large file may have taken longer to load than a click is remembered.
    touched = gesture() ?? gesture(found?.at) ?? touched
    let isOver = false
    const begin = () => {
      // It was stopped before its time came.
      if (isOver) return
      listen.move()
      const isJump = Math.abs(offset - at) > late
      node = started
      // Its first moment counts, though the context's clock goes on meanwhile.
      isLive = false
      at = offset
      since = Math.max(when, context.currentTime)
      end = Math.min(buffer.duration, offset + length)
      if (isJump) listen.move(true)
      clearTimeout(ending)
      ending = 0
      if (context.state === 'running') listen.play()
      isLive = true
    }
    started.addEventListener(
      'ended',
      scope.guard(() => {
        isOver = true
        stop(started)
      }),
    )
    context.addEventListener('statechange', look)
    const wait = when - context.currentTime
    if (wait > late) scope.later(begin, wait * 1_000)
    else begin()
  }
}
