import type { Scope } from '../../scope.ts'

type Config = (this: { callbacks: { onNewComment: (() => void)[] } }) => void

/**
 * Tells of a new comment. Disqus' script asks the page's `disqus_config` whom to call; where the page has Disqus' place and no
 * config, it is ours alone. What a callback is given holds the comment: it is not looked at.
 */
export const hearDisqus = (scope: Scope, tell: () => void): void => {
  const page = window as { disqus_config?: Config | undefined }
  let config = page.disqus_config
  const ours: Config = function () {
    config?.call(this)
    this.callbacks.onNewComment.push(scope.guard(tell))
  }
  const isDefined = Reflect.defineProperty(page, 'disqus_config', {
    configurable: true,
    get: () => (config || document.querySelector('#disqus_thread') ? ours : undefined),
    set(theirs: Config) {
      config = theirs
    },
  })
  // A page's `var` may only be written.
  if (config && !isDefined) page.disqus_config = ours
  scope.onUndo(() => {
    Reflect.deleteProperty(page, 'disqus_config')
    if (config) page.disqus_config = config
  })
}
