import { hearRequests } from '../dom/hear-requests.ts'
import { sameSite } from '../dom/same-site.ts'
import type { CartEar } from './cart-source.ts'

/** What a script asks instead of the form that it has stopped; WooCommerce has its paths in the query. */
const ofCart =
  /^[^?]*(cart|carrinho|basket|bag|sacola|compra|checkout|line-?item|graphql)|wc-ajax=\w*add/i
const mostAsked = 20

type Stopped = (isLeft: boolean) => boolean

/** Tells of a form or a link, seconds later, whether the page has stopped it and asked for nothing that does the same. */
export const hearStops = ({
  scope,
  gesture,
}: Pick<CartEar, 'scope' | 'gesture'>): ((event: Event, address: string) => Stopped) => {
  /** The latest first. */
  let asked: [url: URL, since: number, status: number][] = []
  hearRequests(scope, ({ name, initiatorType, startTime, responseStatus }) => {
    if (!/^(fetch|x)/.test(initiatorType) || responseStatus >= 400) return
    const url = new URL(name)
    if (sameSite(url.host, location.host))
      asked = [[url, startTime, responseStatus], ...asked.slice(0, mostAsked)]
  })
  return (event, address) => {
    const { pathname } = location
    const own = new URL(address, document.baseURI).pathname
    // In WebKit nobody knows what was refused, nor which of several it was.
    const isIt = ([{ pathname, search }, since, status]: (typeof asked)[0]) =>
      since >= event.timeStamp && (!status || ofCart.test(pathname + search) || pathname === own)
    // Who leads on at its answer leaves before WebKit tells of it.
    const isLed = () =>
      gesture.since() <= event.timeStamp &&
      !(performance.getEntriesByType('navigation') as PerformanceNavigationTiming[])[0]
        ?.responseStatus
    // A router shows another page instead.
    return (isLeft) =>
      event.defaultPrevented &&
      location.pathname === pathname &&
      !asked.some(isIt) &&
      !(isLeft && isLed())
  }
}
