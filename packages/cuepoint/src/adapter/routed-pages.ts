import type { StandardEvents } from '../catalog.ts'
import type { Plugin } from '../plugin.ts'
import { createScope, type Scope } from '../scope.ts'
import { landing } from '../capture/dom/landing.ts'

type PageEvents = Pick<StandardEvents, 'page_viewed'>
type View = PageEvents['page_viewed']

export interface RoutedPagesOptions {
  /** Names of query parameters that make another page: `['q', 'page']`. Default none: a page is its path. */
  query?: readonly string[]
}

export interface RoutedPages extends Plugin<PageEvents> {
  /** The router shows this page: its URL, absolute or relative; default the window's. The same page again is no view. */
  arrive(url?: string): void
}

/** Frameworks write the new title a frame or two later, or when they have fetched it. */
const titleMs = 100
const titleTries = 20

/** Says after each change of the address whether it was a replacement. */
const watchHistory = (scope: Scope, tell: (replaces: boolean) => void) => {
  let here = location.href
  const look = (replaces: boolean) => () => {
    // Routers also write their own state, at the same address.
    if (here !== location.href) tell(replaces)
    here = location.href
  }
  scope.patch(history, 'pushState', look(false))
  scope.patch(history, 'replaceState', look(true))
  scope.on('popstate', look(false))
}

/**
 * `page_viewed` in the words of a router, in the place of `pages()`: once per navigation, when it has come to its end. A page
 * that another replaces before it is told (after 100 ms, or with its new title, at most after 2 s) was a redirect. For
 * adapters: `cue.use(routed)`, then `routed.arrive()` after each navigation.
 */
export const routedPages = ({ query = [] }: RoutedPagesOptions = {}): RoutedPages => {
  let arrive: RoutedPages['arrive'] | undefined

  const pageOf = (url: string) => {
    const { pathname, searchParams, hash } = new URL(url, location.href)
    // Of a router that lives in the fragment: `#/packs/42`.
    const route = /^#!?\//.test(hash) && hash
    return String([pathname, route, ...query.map((name) => searchParams.getAll(name))])
  }

  return {
    name: 'routed_pages',
    setup(ctx) {
      const release = ctx.claim('pages')
      const scope = createScope(ctx.issue)
      let { viewed } = ctx.page
      // The router's first word is what the landing has become.
      let isReplaced = true
      /** What is not told yet. */
      let open: { props: Omit<View, 'title'>; how: { at: number; url: string } } | undefined

      const settle = () => {
        const view = open
        open = undefined
        if (view) ctx.track('page_viewed', { title: document.title, ...view.props }, view.how)
      }
      const show = (props: Omit<View, 'title'>, url: string, tries: number, at = Date.now()) => {
        settle()
        viewed = url
        const mine = (open = { props, how: { at, url } })
        const before = document.title
        const wait = () =>
          scope.later(() => {
            if (open !== mine) return
            if (--tries && document.title === before) wait()
            else settle()
          }, titleMs)
        wait()
      }
      arrive = (url = '') => {
        const { href } = new URL(url, location.href)
        const redirected = isReplaced ? open : undefined
        isReplaced = false
        if (pageOf(viewed!) === pageOf(href)) return
        // A redirect comes from where its first page came from.
        if (redirected) open = undefined
        show(redirected?.props ?? { navigation: 'route', referrer: viewed! }, href, titleTries)
      }

      if (!viewed) {
        const { navigation, url, at } = landing()
        const { referrer } = document
        show({ navigation, ...(referrer && { referrer }) }, url, 1, at)
      }
      watchHistory(scope, (replaces) => (isReplaced = replaces))
      scope.on<PageTransitionEvent>('pageshow', ({ persisted }) => {
        if (!persisted) return
        show({ navigation: 'back_forward' }, location.href, 1)
        settle()
      })
      scope.onUndo(ctx.onHidden(settle))
      return () => {
        settle()
        ctx.page.viewed = viewed!
        arrive = undefined
        scope.undo()
        release()
      }
    },
    arrive: (url) => arrive?.(url),
  }
}
