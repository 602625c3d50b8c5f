import { attempt } from '../../attempt.ts'
import type { PluginContext } from '../../plugin.ts'
import { createScope, type Scope } from '../../scope.ts'
import { lastGesture } from './last-gesture.ts'
import { onAct } from './on-act.ts'

interface Destination {
  url: URL
  /** What the visitor touched and all it stands in, innermost first; never empty. */
  path: Element[]
  /** The link that leads there; absent where a form or a script does. */
  link: Element | undefined
  /** The `download` attribute, of which nothing may be said: `''`. */
  file: string | null
  /** What the page may prevent. */
  event: Event | undefined
}

type Follow = (to: Destination) => void

const followers = new Set<Follow>()
let source: Scope

/** Its `href` is an object in SVG, and a getter may throw. */
const addressOf = (element: Element) =>
  /^a(rea)?$/.test(element.localName)
    ? (element.getAttribute('href') ?? element.getAttribute('xlink:href'))
    : null

const listen = (ctx: Pick<PluginContext<{}>, 'issue'>): Scope => {
  const scope = createScope(ctx.issue)
  const gesture = lastGesture(scope)
  let last: string
  let lastForm: string | undefined
  let lastAt: number

  const lead = (
    address: unknown,
    link?: Element,
    event?: Event,
    path = gesture(),
    file = link ? link.getAttribute('download') : null,
  ): void => {
    const url = attempt(() => new URL(address as string, document.baseURI))
    if (!url || !path?.[0]) return
    const [place] = url.href.split('#') as [string]
    const [bare] = place.split('?')
    // What a click leads to may be seen several times, the last time long after it; of a form also with what it has sent.
    if ((place === last || bare === lastForm) && gesture.since() - lastAt < 1000) return
    last = place
    lastForm = event?.type === 'submit' ? bare : undefined
    lastAt = performance.now()
    followers.forEach((follow) => follow({ url, path, link, file, event }))
  }

  scope.onUndo(
    onAct(ctx, (path, event) => {
      const link = path.find((element) => addressOf(element) !== null)
      // Of a form only where it leads to: an input may be named like any property of it.
      if (event.type === 'submit') lead(path[0]?.getAttribute('action'), undefined, event, path)
      else if (link) lead(addressOf(link), link, event, path)
    }),
  )
  // What follows are scripts, and counts only after a gesture.
  scope.patch(window, 'open', (_, [address]) => lead(address))
  scope.patch(HTMLElement.prototype, 'click', (element) => {
    const address = addressOf(element)
    if (address !== null) lead(address, element)
  })
  if (window.navigation) {
    scope.on<NavigateEvent>(
      'navigate',
      (event) => {
        const { destination, downloadRequest, formData } = event
        if (!formData && !destination.sameDocument)
          lead(destination.url, undefined, event, undefined, downloadRequest)
      },
      window.navigation,
    )
  }
  return scope
}

/**
 * Tells where the visitor goes, also to another program: by a link, a form, or a script that he has set off (`window.open`, `location`,
 * a click on a link that need not be in the page). Once, however often it is seen. Of all that listen this way the page has
 * one set of listeners and patches. Returns the scope that ends it.
 */
export const onDestination = (ctx: Pick<PluginContext<{}>, 'issue'>, follow: Follow): Scope => {
  const scope = createScope(ctx.issue)
  const tell = scope.guard(follow)
  if (!followers.size) source = listen(ctx)
  followers.add(tell)
  scope.onUndo(() => {
    followers.delete(tell)
    if (!followers.size) source.undo()
  })
  return scope
}
