import type { StandardEvents } from '../catalog.ts'
import type { Plugin } from '../plugin.ts'
import { compact } from './dom/compact.ts'
import { navigationType } from './dom/navigation-type.ts'
import { createScope } from './dom/scope.ts'

type PageEvents = Pick<StandardEvents, 'page_viewed'>
type Origin = Omit<StandardEvents['page_viewed'], 'title'>
type Navigation = NonNullable<Origin['navigation']>

/** Frameworks write the new title in the render after `pushState`, one or two frames later. */
const titleMs = 100

const arrivedBy = (): Navigation => {
  const type = navigationType()
  return type === 'reload' || type === 'back_forward' ? type : 'load'
}

export interface PagesOptions {
  /** A change of the query is a page view too. Default false. */
  query?: boolean
}

/** `page_viewed`: at start, when the pathname changes, and when the back/forward cache brings the page back. */
export const pages = ({ query = false }: PagesOptions = {}): Plugin<PageEvents> => ({
  name: 'pages',
  setup(ctx) {
    const scope = createScope(ctx)
    const page = () => location.pathname + (query ? location.search : '')
    let shown = ''
    let referrer: string | undefined = document.referrer
    let tell: (() => void) | undefined
    let timer = 0

    const settle = () => {
      tell?.()
      tell = undefined
    }
    const view = (navigation: Navigation) => {
      settle()
      const from = referrer
      const options = { at: Date.now(), url: location.href }
      shown = page()
      referrer = options.url
      tell = () =>
        ctx.track(
          'page_viewed',
          { title: document.title, ...compact<Origin>({ referrer: from, navigation }) },
          options,
        )
      clearTimeout(timer)
      timer = scope.later(settle, titleMs)
    }
    const route = () => {
      if (page() !== shown) view('route')
    }

    view(arrivedBy())
    scope.patch(history, 'pushState', route)
    scope.patch(history, 'replaceState', route)
    scope.on('popstate', route)
    scope.on<PageTransitionEvent>('pageshow', (event) => {
      if (!event.persisted) return
      // Where the visitor came back from is not told.
      referrer = undefined
      view('back_forward')
    })
    scope.onHidden(settle)
    return () => {
      settle()
      scope.undo()
    }
  },
})
