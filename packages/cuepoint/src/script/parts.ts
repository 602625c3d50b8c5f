import { attempt } from '../attempt.ts'
import { tellAs } from '../capture/carts/tell-as.ts'
import { onChange } from '../capture/chats/on-change.ts'
import { subscribe } from '../capture/chats/subscribe.ts'
import { compact } from '../capture/dom/compact.ts'
import { hear } from '../capture/dom/hear.ts'
import { landing } from '../capture/dom/landing.ts'
import { lastGesture } from '../capture/dom/last-gesture.ts'
import { onEnter } from '../capture/dom/on-enter.ts'
import { pathOf } from '../capture/dom/path-of.ts'
import { productOf } from '../capture/dom/product-of.ts'
import { completeSound } from '../capture/sound/complete-sound.ts'
import { hearing } from '../capture/sound/hearing.ts'
import { randomHex } from '../random-hex.ts'
import { createScope } from '../scope.ts'

/**
 * What `cuepoint-more.js` takes from here instead of bringing it again, by its place, which weighs less than its name: the
 * build has it read what stands here from `window.cuepoint.parts`. So both files share their listeners, too.
 */
export const parts = [
  attempt,
  compact,
  completeSound,
  createScope,
  hear,
  hearing,
  landing,
  lastGesture,
  onChange,
  onEnter,
  pathOf,
  productOf,
  randomHex,
  subscribe,
  tellAs,
]
