import { hearRequests } from '../dom/hear-requests.ts'
import type { CartEar, CartName } from './cart-source.ts'

/**
 * `touched` is looked for in the tags that the visitor has touched: the same address may add, change and remove. `isTaken` says
 * of an answer that is no error whether it was done; default yes.
 */
type Sign = readonly [
  address: RegExp,
  name: CartName,
  touched?: RegExp | undefined,
  isTaken?: () => boolean,
]

/** Tells, by the addresses of a platform, what its server has taken and refused. WebKit tells no status, so nothing. */
export const hearAnswers = (
  { scope, gesture, tell, refuse }: CartEar,
  provider: string | undefined,
  signs: readonly Sign[],
): void => {
  hearRequests(scope, ({ name: address, initiatorType, startTime: since, responseStatus }) => {
    const path = gesture(since)
    if (!path?.[0] || !responseStatus || !/^(fetch|x)/.test(initiatorType)) return
    // Only where it is asked for: the tag alone cannot be had without all that stands in it.
    const isTouched = (words: RegExp) =>
      path.slice(0, 3).some(({ outerHTML }) => words.test(outerHTML.split('>', 1)[0]!))
    const [, name, , isTaken = () => true] =
      signs.find(([sign, , touched]) => sign.test(address) && (!touched || isTouched(touched))) ??
      []
    if (!name) return
    if (responseStatus < 400 && isTaken()) tell(name, {}, { evidence: 'request', provider, since })
    else refuse(name, since)
  })
}
