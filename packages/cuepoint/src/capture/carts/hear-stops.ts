import { hearRequests } from '../dom/hear-requests.ts'
import { sameSite } from '../dom/same-site.ts'
import type { Scope } from '../../scope.ts'

/** What a script asks instead of the form that it has stopped. */
const ofCart = /cart|carrinho|basket|bag|sacola|compra|checkout|line-?item|graphql/i
const mostAsked = 20

/** Tells of a form or a link, seconds later, whether the page has stopped it and asked for nothing that does the same. */
export const hearStops = (scope: Scope): ((event: Event, address: string) => () => boolean) => {
  /** The latest first. */
  let asked: [url: URL, since: number][] = []
  hearRequests(scope, ({ name, initiatorType, startTime, responseStatus }) => {
    const url = new URL(name)
    if (
      /^(fetch|x)/.test(initiatorType) &&
      responseStatus < 400 &&
      sameSite(url.host, location.host)
    )
      asked = [[url, startTime], ...asked.slice(0, mostAsked)]
  })
  return (event, address) => {
    const { pathname } = location
    const own = new URL(address, document.baseURI).pathname
    const isIt = ([url, since]: (typeof asked)[0]) =>
      since >= event.timeStamp && (ofCart.test(url.pathname) || url.pathname === own)
    // A router shows another page instead.
    return () => event.defaultPrevented && location.pathname === pathname && !asked.some(isIt)
  }
}
