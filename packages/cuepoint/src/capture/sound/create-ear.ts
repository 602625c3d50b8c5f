import type { PluginContext } from '../../plugin.ts'
import { createScope } from '../../scope.ts'
import { createAssist } from './create-assist.ts'
import { createListen, type OpenListen } from './create-listen.ts'
import type { Ear, PreviewEvents } from './ear.ts'

/** Listens until `undo`, which ends what is open. */
export const createEar = (
  ctx: PluginContext<PreviewEvents>,
  progress = false,
): Ear & { undo(): void } => {
  const scope = createScope(ctx.issue)
  const open = new Set<OpenListen>()
  const { remember, enrich } = createAssist(ctx, open)
  scope.onUndo(ctx.onHidden(() => open.forEach(({ close }) => close('hidden'))))
  return {
    scope,
    listen: (sound) => createListen(sound, { ...ctx, scope, open, remember, progress }),
    enrich,
    undo() {
      open.forEach(({ close }) => close('stopped'))
      scope.undo()
    },
  }
}
