import { compact } from '../capture/dom/compact.ts'
import { cutTexts } from '../capture/dom/cut-texts.ts'
import { lastGesture } from '../capture/dom/last-gesture.ts'
import { pathOf } from '../capture/dom/path-of.ts'
import { productOf } from '../capture/dom/product-of.ts'
import { fromJsonLd } from '../capture/sound/from-json-ld.ts'
import { hearing } from '../capture/sound/hearing.ts'
import { randomHex } from '../random-hex.ts'
import { createScope } from '../scope.ts'

/**
 * What `cuepoint-more.js` takes from here instead of bringing it again: the build has it read whatever is imported above
 * from `window.cuepoint.parts`. So both files share their listeners, too.
 */
export const parts = {
  compact,
  createScope,
  cutTexts,
  fromJsonLd,
  hearing,
  lastGesture,
  pathOf,
  productOf,
  randomHex,
}
