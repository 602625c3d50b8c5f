import type { LastGesture } from '../dom/last-gesture.ts'
import type { FindSource } from './create-source-finder.ts'
import type { Ear } from './ear.ts'
import { hearBuffer, type Start } from './hear-buffer.ts'

/** What is shorter, in seconds, only wakes the sound card. */
const shortest = 0.05

/** Hears what Web Audio plays from memory. What an `<audio>` feeds into it is heard there. */
export const hearBuffers = (ear: Ear, gesture: LastGesture, findSource: FindSource): void => {
  // Browsers for tests have none.
  if (!window.AudioBufferSourceNode) return
  const known = new WeakMap<AudioBuffer, ReturnType<typeof hearBuffer>>()

  ear.scope.patch(AudioBufferSourceNode.prototype, 'start', (node, args) => {
    const { buffer, context } = node
    if (!buffer || buffer.duration < shortest || context instanceof OfflineAudioContext) return
    const hear = known.get(buffer) ?? hearBuffer(buffer, ear, gesture, findSource)
    known.set(buffer, hear)
    hear(node, args as Start)
  })
}
