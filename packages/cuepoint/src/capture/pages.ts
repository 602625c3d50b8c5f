import type { StandardEvents } from '../catalog.ts'
import type { Plugin } from '../plugin.ts'
import { landing } from './dom/landing.ts'
import { titleTries, whenTitled } from './dom/when-titled.ts'
import { createScope } from '../scope.ts'

type PageEvents = Pick<StandardEvents, 'page_viewed'>
type Navigation = NonNullable<PageEvents['page_viewed']['navigation']>

/**
 * `page_viewed`: the landing, with the URL and time of its navigation; when the pathname changes, or has changed since; and
 * when the back/forward cache brings the page back.
 */
export const pages = (): Plugin<PageEvents> => ({
  name: 'pages',
  setup(ctx) {
    const scope = createScope(ctx.issue)
    const { navigation, ...landed } = landing()
    // The landing is told already where another plugin gives the page views back.
    const isLanded = ctx.page.viewed
    let shown = landed.url
    /** Tells the present view, once. */
    let settle = () => {}

    const view = (
      navigation: Navigation,
      referrer: string,
      how = { at: Date.now(), url: location.href },
      known?: string,
    ) => {
      settle()
      shown = how.url
      let isTold = false
      settle = () => {
        const title = known ?? document.title
        const props = { title, navigation, ...(referrer && { referrer }) }
        if (!isTold) ctx.track('page_viewed', props, how)
        isTold = true
      }
      return settle
    }
    const isLeft = () => new URL(shown).pathname !== location.pathname
    const goOn = (tries: number) => {
      if (isLeft()) whenTitled(document.title, tries, scope, view('route', shown))
    }
    const route = () => goOn(titleTries)

    // Of a landing that a router has left before this script ran, the title is not known.
    if (isLanded) shown = isLanded
    else {
      const first = view(navigation, document.referrer, landed, isLeft() ? '' : undefined)
      if (document.title || document.readyState !== 'loading') first()
      else scope.on('DOMContentLoaded', first)
    }
    goOn(1)
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
      ctx.page.viewed = shown
      scope.undo()
    }
  },
})
