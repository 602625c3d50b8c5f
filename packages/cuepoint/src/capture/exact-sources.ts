import type { Scope } from '../scope.ts'

/** Which URL an `AudioBuffer` or a `blob:` URL was made of. */
export type SourceMap = (scope: Scope) => (sound: string | AudioBuffer) => string | undefined

/**
 * For `previews({ sources: exactSources() })`: finds the URL behind Web Audio and `blob:` for sure, also of sounds that were
 * all loaded before the visitor chose one. It follows what is fetched through `Response`, `XMLHttpRequest`, `Blob`,
 * `URL.createObjectURL` and `decodeAudioData`, and patches each of them, until the tracker stops. What is loaded before the
 * tracker starts is not followed.
 */
export const exactSources = (): SourceMap => (scope) => {
  const made = new WeakMap<object, string>()
  const objectUrls = new Map<unknown, string>()
  const urlOf = (thing: unknown) => objectUrls.get(thing) ?? made.get(Object(thing))

  /** What a method makes of something known is known, too. */
  const follow = <T extends object>(
    target: T,
    name: keyof T,
    from: (self: T, args: unknown[]) => string | undefined,
  ) => {
    const { length } = target[name] as Function
    scope.patch(target, name, (self, args, result) => {
      const url = from(self, args)
      // Before the page's own `then`. What fails is the page's matter.
      if (url) (result as Promise<object>).then((thing) => made.set(thing, url)).catch(() => {})
    })
    // Howler looks at it, to see whether `decodeAudioData` returns a promise.
    Object.defineProperty(target[name], 'length', { value: length })
  }

  const answered = ({ url }: Response) => urlOf(url) ?? url
  follow(Response.prototype, 'arrayBuffer', answered)
  follow(Response.prototype, 'blob', answered)
  follow(Blob.prototype, 'arrayBuffer', urlOf)
  follow(BaseAudioContext.prototype, 'decodeAudioData', (_, [bytes]) => urlOf(bytes))
  scope.patch(URL, 'createObjectURL', (_, [blob], result) => {
    const url = urlOf(blob)
    if (url) objectUrls.set(result, url)
  })
  scope.patch(URL, 'revokeObjectURL', (_, [url]) => objectUrls.delete(url))
  // Before the page's own listeners, which are added after this call.
  scope.patch(XMLHttpRequest.prototype, 'open', (request) =>
    scope.on(
      'readystatechange',
      () => {
        const { readyState, responseType, responseURL } = request
        if (readyState === 4 && /^(arraybuffer|blob)$/.test(responseType) && request.response) {
          made.set(request.response as object, urlOf(responseURL) ?? responseURL)
        }
      },
      request,
    ),
  )
  return urlOf
}
