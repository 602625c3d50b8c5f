import { beside } from './beside.ts'
import type { More } from './more.ts'
import { thisScript } from './this-script.ts'

/** Put in by the build: the hash of the other file, so that whoever has pinned this one has pinned both. */
declare const CUEPOINT_MORE_INTEGRITY: string

declare const trustedTypes:
  | { createPolicy(name: string, rules: object): { createScriptURL(url: string): string } }
  | undefined

/** Who serves files by their version has the other one by that name, too. */
const version = /-\d[^/?#]*(?=\.js)/

let more: Promise<More> | undefined

/** What few pages need, in a file of its own beside this one: loaded once, when it is asked for. */
export const loadMore = (): Promise<More> =>
  (more ??= new Promise((resolve, reject) => {
    const script = document.createElement('script')
    const own = thisScript || script
    const url = beside(`cuepoint-more${version.exec(own.src) ?? ''}.js`)
    script.src =
      typeof trustedTypes === 'object'
        ? trustedTypes.createPolicy('cuepoint', { createScriptURL: () => url }).createScriptURL('')
        : url
    script.integrity = CUEPOINT_MORE_INTEGRITY
    script.crossOrigin = 'anonymous'
    script.nonce = own.nonce
    script.onload = () => resolve((window as unknown as { cuepoint: { more: More } }).cuepoint.more)
    script.onerror = () => reject(new Error(`${url} is not there, or of another version`))
    document.head.append(script)
  }))
