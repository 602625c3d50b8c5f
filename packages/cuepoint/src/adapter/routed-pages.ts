import type { StandardEvents } from '../catalog.ts'
import type { Plugin } from '../plugin.ts'
import { createScope } from '../scope.ts'
import { landing } from '../capture/dom/landing.ts'

type PageEvents = Pick<StandardEvents, 'page_viewed'>
type View = PageEvents['page_viewed']

export interface RoutedPagesOptions {
  /** Names of query parameters that make another page: `['q', 'page']`. Default none: a page is its path. */
  query?: readonly string[]
}

export interface RoutedPages extends Plugin<PageEvents> {
  /** The router shows this page: its URL, absolute or relative; default the window's. The same page again is no view. Never throws. */
  arrive(url?: string): void
}

/** Frameworks write the new title a frame or two later, or when they have fetched it. */
const titleMs = 100
const titleTries = 20

/**
 * `page_viewed` in the words of a router, in the place of `pages()`: once per navigation, when it has come to its end. A page
 * that another replaces before it is told (after 100 ms, or with its new title, at most after 2 s) was a redirect. For
 * adapters: `cue.use(routed)`, then `routed.arrive()` for the landing and after each navigation.
 */
export const routedPages = ({ query = [] }: RoutedPagesOptions = {}): RoutedPages => {
  let arrive: RoutedPages['arrive'] | undefined

  const pageOf = (href: string) => {
    const url = new URL(href)
    // Of a router that lives in the fragment: `#/packs/42?q=lofi`.
    const route = new URL(`http://x${/^#!?(\/.*)/.exec(url.hash)?.[1] ?? ''}`)
    return JSON.stringify(
      [url, route].map(({ pathname, searchParams }) => [
        pathname,
        query.map((name) => searchParams.getAll(name)),
      ]),
    )
  }

  return {
    name: 'routed_pages',
    setup(ctx) {
      const release = ctx.claim('pages')
      const scope = createScope(ctx.issue)
      let { viewed } = ctx.page
      /** What is not told yet. */
      let open: { props: Omit<View, 'title'>; how: { at: number; url: string } } | undefined
      let isReplaced = false

      const settle = () => {
        const view = open
        open = undefined
        if (view) ctx.track('page_viewed', { title: document.title, ...view.props }, view.how)
      }
      const show = (props: Omit<View, 'title'>, url: string, tries: number, at: number) => {
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
      const land = (href: string) => {
        const { navigation, url, at } = landing()
        const { referrer } = document
        const isRedirect = pageOf(url) !== pageOf(href)
        show({ navigation, ...(referrer && { referrer }) }, isRedirect ? href : url, 1, at)
      }

      arrive = scope.guard((url = location.href) => {
        // Two slashes begin a path here, for routers know no other host.
        const { href } = new URL(url.replace(/^\/(?=\/)/, `${location.origin}/`), location.href)
        if (!viewed) return land(href)
        if (pageOf(viewed) === pageOf(href)) return
        const redirected = isReplaced && open
        if (redirected) open = undefined
        // A redirect comes from where its first page came from, and when.
        show(
          redirected ? redirected.props : { navigation: 'route', referrer: viewed },
          href,
          titleTries,
          redirected ? redirected.how.at : Date.now(),
        )
      })

      let here = pageOf(location.href)
      const look = (replaces: boolean) => () => {
        const page = pageOf(location.href)
        // Routers also write their own state, at the same address.
        if (page === here) return
        here = page
        isReplaced = replaces
        // Its title is still that of the page that is left.
        if (!replaces) settle()
      }
      scope.patch(history, 'pushState', look(false))
      scope.patch(history, 'replaceState', look(true))
      scope.on('popstate', look(false))
      scope.on<PageTransitionEvent>('pageshow', ({ persisted }) => {
        if (!persisted || !viewed) return
        show({ navigation: 'back_forward' }, viewed, 1, Date.now())
        settle()
      })
      scope.onUndo(
        ctx.onHidden(() => {
          // It will never be more than this.
          if (!viewed) land(location.href)
          settle()
        }),
      )
      return () => {
        settle()
        ctx.page.viewed = viewed!
        scope.undo()
        // Another layout may bring another one, at once.
        queueMicrotask(release)
      }
    },
    arrive: (url) => arrive?.(url),
  }
}
