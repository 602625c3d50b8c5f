import type { StandardEvents } from '../catalog.ts'
import type { Plugin } from '../plugin.ts'
import { createScope, type Scope } from '../scope.ts'
import { landing } from '../capture/dom/landing.ts'
import { titleTries, whenTitled } from '../capture/dom/when-titled.ts'
import { aroundReplace } from './around-replace.ts'
import { pageOf } from './page-of.ts'

type PageEvents = Pick<StandardEvents, 'page_viewed'>

/** Longer than a redirect takes to be shown: a page whose end is never shown is told then. */
const redirectMs = 5_000

/** One that is not told yet. */
interface View {
  props: Omit<PageEvents['page_viewed'], 'title'>
  how: { at: number; url: string }
}

export interface RoutedPagesOptions {
  /** Names of query parameters that make another page: `['q', 'page']`. Default none: a page is its path. */
  query?: readonly string[]
}

export interface RoutedPages extends Plugin<PageEvents> {
  /**
   * The router shows this page: its URL, absolute or relative; default the window's. The same page again is no view. Never
   * throws.
   */
  arrive(url?: string): void
}

/** Says of each change of the address whether the page was replaced: at once, or when what it returns is called. */
const watchAddress = (scope: Scope, here: () => string, tell: (isReplaced: boolean) => void) => {
  let page = here()
  const look = (isReplaced: boolean) => () => {
    // Routers also write their own state, at the same address.
    if (page === here()) return
    page = here()
    tell(isReplaced)
  }
  const catchUp = look(false)
  scope.patch(history, 'pushState', catchUp)
  // The App Router hears of `popstate` first, and writes its state at an address that it has not replaced.
  aroundReplace(scope, catchUp, look(true))
  scope.on('popstate', catchUp)
  return catchUp
}

/** A plugin needs a name of its own. */
let count = 0

/** The last return from the back/forward cache that was told, of each tracker. */
const restored = new WeakMap<object, Event>()

/**
 * `page_viewed` in the words of a router, in the place of `pages()`: once per navigation, when it has come to its end. A page
 * that another replaces before it is told (after 100 ms, or with its new title, at most after 2 s) was a redirect. For
 * adapters: `cue.use(routed)`, then `routed.arrive()` for the landing and after each navigation. Several of one tracker tell
 * each view once.
 */
export const routedPages = ({ query = [] }: RoutedPagesOptions = {}): RoutedPages => {
  let arrive: RoutedPages['arrive'] | undefined
  const isSame = (a: string, b: string) => pageOf(a, query) === pageOf(b, query)

  return {
    name: `routed_pages_${count++}`,
    setup(ctx) {
      const release = ctx.claim('pages')
      const scope = createScope(ctx.issue)
      const { page } = ctx
      let open: View | undefined
      let isReplaced = false
      /** Of the page that was told or left last. */
      let title = document.title

      const settle = () => {
        const view = open
        open = undefined
        if (!view) return
        title = document.title
        ctx.track('page_viewed', { title, ...view.props }, view.how)
      }
      const show = (view: View, tries: number) => {
        settle()
        open = view
        page.viewed = view.how.url
        const tell = () => open === view && settle()
        whenTitled(title, tries, scope, () => {
          // The address is of the next page already, perhaps the title too; the router's word takes as long as it takes.
          if (isReplaced && !isSame(view.how.url, location.href)) scope.later(tell, redirectMs)
          else tell()
        })
      }
      const land = (href: string) => {
        const { navigation, url, at } = landing()
        const { referrer } = document
        const props = { navigation, ...(referrer && { referrer }) }
        show({ props, how: { at, url: isSame(url, href) ? url : href } }, 1)
      }

      const look = watchAddress(
        scope,
        () => pageOf(location.href, query),
        (isIt) => {
          isReplaced = isIt
          title = document.title
          // Its title is still that of the page that is left.
          if (!isIt) settle()
        },
      )
      arrive = scope.guard((url = location.href) => {
        // Two slashes begin a path here, for routers know no other host.
        const { href } = new URL(url.replace(/^\/(?=\/)/, `${location.origin}/`), location.href)
        // A router that listens for `popstate` before this does may have shown the page, with its title.
        const before = title
        look()
        title = before
        if (!page.viewed) return land(href)
        if (isSame(page.viewed, href)) return
        let view: View = {
          props: { navigation: 'route', referrer: page.viewed },
          how: { at: Date.now(), url: href },
        }
        if (open && isReplaced) {
          // A redirect comes from where its first page came from, and when.
          view = { props: open.props, how: { ...view.how, at: open.how.at } }
          open = undefined
        }
        show(view, titleTries)
      })

      scope.on<PageTransitionEvent>('pageshow', (event) => {
        const url = page.viewed
        if (!event.persisted || !url || restored.get(page) === event) return
        restored.set(page, event)
        const props = { navigation: 'back_forward', title: document.title } as const
        ctx.track('page_viewed', props, { at: Date.now(), url })
      })
      scope.onUndo(
        ctx.onHidden(() => {
          // It will never be more than this.
          if (!page.viewed) land(location.href)
          settle()
        }),
      )
      return () => {
        settle()
        scope.undo()
        // Another layout may bring another one, at once.
        queueMicrotask(release)
      }
    },
    arrive: (url) => arrive?.(url),
  }
}
