import { vi } from 'vitest'
import { trusted } from '../trusted.ts'

/** An iframe that loads nothing, which takes a sixtieth of a second, and a window for it. */
export const createFrame = (src: string, parent: Node = document.body) => {
  const iframe = document.createElement('iframe')
  const post = vi.fn()
  const theirs = { postMessage: post }
  const { origin } = new URL(src)
  // happy-dom would load the URL.
  iframe.srcdoc = ''
  parent.appendChild(iframe)
  Object.defineProperty(iframe, 'src', { value: src })
  Object.defineProperty(iframe, 'contentWindow', { value: theirs })
  const say = (data: unknown, how: object = {}) =>
    dispatchEvent(
      trusted(Object.assign(new Event('message'), { data, origin, source: theirs, ...how })),
    )
  return {
    iframe,
    say,
    sayText: (data: unknown) => say(JSON.stringify(data)),
    load: () => iframe.dispatchEvent(new Event('load')),
    /** What was said to it. */
    heard: () => post.mock.calls.map(([message]) => message as unknown),
  }
}
