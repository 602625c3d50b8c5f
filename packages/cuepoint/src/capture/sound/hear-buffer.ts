import type { LastGesture } from '../dom/last-gesture.ts'
import type { FindSource } from './create-source-finder.ts'
import { describeSound } from './describe-sound.ts'
import type { Ear } from './ear.ts'

/** Players loop by starting again at the end. */
const loopMs = 1_000
/** How late an end is told, in seconds. */
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
  /** The one that plays. */
  let node: AudioBufferSourceNode | undefined
  /** The playhead at `since`, which is a time of the context. */
  let at = 0
  let since = 0
  let end = 0
  /** Until it is sure that no loop goes on. */
  let ending = 0
  let touched: Element[] | undefined
  let found: ReturnType<FindSource>

  const turn = () => {
    if (ending) return end
    return node?.loop ? node.loopEnd || buffer.duration : NaN
  }
  const position = () => {
    if (!node) return at
    const { context, playbackRate, loopStart } = node
    const passed = Math.max(context.currentTime - since, 0)
    since += passed
    at += passed * playbackRate.value
    const back = turn()
    if (at > back) return (at = loopStart + ((at - loopStart) % (back - loopStart)))
    return (at = node.loop ? at : Math.min(at, end))
  }
  const isPlaying = () => node?.context.state === 'running'

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
    turn,
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
    listen.move()
    node = undefined
    if (at < end - late) return listen.pause()
    listen.pause('ended')
    ending = scope.later(() => {
      ending = 0
      listen.finish('ended')
    }, loopMs)
  }

  return (started, [when = 0, offset = 0, length = Infinity]) => {
    const { context } = started
    found ??= findSource(gesture())
    // A large file may have taken longer to load than a click is remembered.
    touched = gesture(found?.at ?? NaN) ?? touched
    const begin = () => {
      listen.move()
      const isJump = Math.abs(offset - at) > late
      node = started
      at = offset
      since = Math.max(when, context.currentTime)
      if (isJump) listen.move(true)
      clearTimeout(ending)
      ending = 0
      end = Math.min(buffer.duration, offset + length)
      look()
    }
    started.addEventListener(
      'ended',
      scope.guard(() => stop(started)),
    )
    context.addEventListener('statechange', look)
    const wait = when - context.currentTime
    if (wait > 0) scope.later(begin, wait * 1_000)
    else begin()
  }
}
