import type { SourceMap } from './exact-sources.ts'
import type { Plugin } from '../plugin.ts'
import { lastGesture } from './dom/last-gesture.ts'
import { createSourceFinder } from './sound/create-source-finder.ts'
import type { PreviewEvents } from './sound/ear.ts'
import { hearBuffers } from './sound/hear-buffers.ts'
import { hearElements } from './sound/hear-elements.ts'
import { hearing } from './sound/hearing.ts'

export interface PreviewsOptions {
  /** Also tells `preview_progressed`, when 10, 25, 50, 75 and 90 % were heard. Default false. */
  progress?: boolean
  /**
   * `exactSources()`: knows for sure what is behind Web Audio and `blob:`, by patches in the page's fetching. Default: the
   * resource that the visitor's last click has loaded, from the browser's resource timing.
   */
  sources?: SourceMap
}

/** What is heard of the page's players: `<audio>`, `<video>`, also those that are not in the document, and Web Audio. */
export const previews = ({ progress, sources }: PreviewsOptions = {}): Plugin<PreviewEvents> =>
  hearing(
    'previews',
    (ear) => {
      const gesture = lastGesture(ear.scope)
      const findSource = createSourceFinder(ear.scope, gesture, sources)
      hearElements(ear, gesture, findSource)
      hearBuffers(ear, gesture, findSource)
    },
    progress,
  )
