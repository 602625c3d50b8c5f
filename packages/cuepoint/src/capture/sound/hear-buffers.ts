import type { LastGesture } from '../dom/last-gesture.ts'
import type { FindSource } from './create-source-finder.ts'
import type { Ear } from './ear.ts'
import { hearBuffer, type Start } from './hear-buffer.ts'

/** What is shorter, in seconds, only wakes the sound card. */
const shortest = 0.05
/** What is shorter, in seconds, and was planned for the very end of the one before is a piece of a stream. */
const longestPiece = 2
const gap = 0.01

/** Hears what Web Audio plays from memory. What an `<audio>` feeds into it is heard there. */
export const hearBuffers = (ear: Ear, gesture: LastGesture, findSource: FindSource): void => {
  // Browsers for tests have none.
  if (!window.AudioBufferSourceNode) return
  const known = new WeakMap<AudioBuffer, ReturnType<typeof hearBuffer>>()
  /** When the one that was started last comes to its end. */
  const ends = new WeakMap<BaseAudioContext, number>()

  ear.scope.patch(AudioBufferSourceNode.prototype, 'start', (node, args) => {
    const { buffer, context } = node
    if (!buffer || buffer.duration < shortest || context instanceof OfflineAudioContext) return
    const start = args as Start
    const [when = 0, offset = 0, length = Infinity] = start
    const isPiece = buffer.duration < longestPiece && Math.abs(when - ends.get(context)!) < gap
    const seconds = Math.min(length, buffer.duration - offset) / node.playbackRate.value
    ends.set(context, Math.max(when, context.currentTime) + seconds)
    // Hundreds in a minute, of which the first stands for all.
    if (isPiece && !known.has(buffer)) return
    const hear = known.get(buffer) ?? hearBuffer(buffer, ear, gesture, findSource)
    known.set(buffer, hear)
    hear(node, start)
  })
}
