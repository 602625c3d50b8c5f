import type { StandardEvents } from '../catalog.ts'
import type { CaptureOptions, Plugin } from '../plugin.ts'
import { navigationType } from './dom/navigation-type.ts'
import { createScope } from '../scope.ts'

type PageEvents = Pick<StandardEvents, 'page_viewed'>
type Navigation = NonNullable<PageEvents['page_viewed']['navigation']>

/** Frameworks write the new title in the render after `pushState`, one or two frames later. */
const titleMs = 100

/** `page_viewed`: at start, when the pathname changes, and when the back/forward cache brings the page back. */
export const pages = (): Plugin<PageEvents> => ({
  name: 'pages',
  setup(ctx) {
    const scope = createScope(ctx.issue)
    let shown = ''
    /** Tells the present view, once. */
    let settle = () => {}

    const view = (navigation: Navigation, referrer: string) => {
      settle()
      shown = location.href
      let view: CaptureOptions | undefined = { at: Date.now(), url: shown }
      settle = () => {
        const { title } = document
        const props = { title, navigation, ...(referrer && { referrer }) }
        if (view) ctx.track('page_viewed', props, view)
        view = undefined
      }
      return settle
    }
    const route = () => {
      if (new URL(shown).pathname !== location.pathname) {
        scope.later(view('route', shown), titleMs)
      }
    }

    const first = view(navigationType(), document.referrer)
    if (document.title || document.readyState !== 'loading') first()
    else scope.on('DOMContentLoaded', first)
    scope.patch(history, 'pushState', route)
    scope.patch(history, 'replaceState', route)
    scope.on('popstate', route)
    scope.on<PageTransitionEvent>('pageshow', (event) => {
      // Where the visitor came back from is not told.
      if (event.persisted) view('back_forward', '')()
    })
    scope.onUndo(ctx.onHidden(() => settle()))
    return () => {
      settle()
      scope.undo()
    }
  },
})
