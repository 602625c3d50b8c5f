import type { PreviewsOptions } from '../capture/previews.ts'
import type { Plugin } from '../plugin.ts'
import { createScope } from '../scope.ts'
import { loadMore } from './load-more.ts'
import type * as More from './more.ts'

/** All players, and some that are none: `embeds` looks closer. */
const players = /^iframe.*(embed|player|widget)|^lite-y/i

/** Becomes `embeds`, which is in a file of its own, when the page has an embed and the browser has time. */
export const embedsWhenSeen = (options: PreviewsOptions): Plugin => {
  const plugin: Plugin = {
    name: 'embeds',
    setup(ctx) {
      const scope = createScope(ctx.issue)
      let isSeen = false
      const start = scope.guard(({ embeds }: typeof More) => {
        Object.assign(plugin, embeds(options))
        scope.onUndo(plugin.setup!(ctx) as () => void)
      })
      const look = ({ target }: { target: unknown }) => {
        const root = target as HTMLIFrameElement
        const all = [root, ...root.querySelectorAll<HTMLIFrameElement>('iframe,lite-youtube')]
        if (isSeen || !all.some(({ localName, src }) => players.test(localName + src))) return
        isSeen = true
        const load = () => loadMore().then(start, ctx.issue)
        // Safari has no idle callback.
        ;(window.requestIdleCallback ?? setTimeout)(load)
      }
      scope.on('load DOMContentLoaded', look, document)
      look({ target: document })
      return scope.undo
    },
  }
  return plugin
}
