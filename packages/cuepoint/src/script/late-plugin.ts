import type { Plugin } from '../plugin.ts'
import { createScope } from '../scope.ts'
import type { More } from './more.ts'
import { whenSeen } from './when-seen.ts'

/** Becomes what the other file makes of it, when the page shows by these marks that it is needed. */
export const latePlugin = (
  name: string,
  marks: RegExp,
  make: (more: More) => Plugin<any>,
): Plugin => {
  const plugin: Plugin = {
    name,
    setup(ctx) {
      const scope = createScope(ctx.issue)
      whenSeen(scope, marks, (more) => {
        Object.assign(plugin, make(more))
        scope.onUndo(plugin.setup!(ctx) as () => void)
      })
      return scope.undo
    },
  }
  return plugin
}
