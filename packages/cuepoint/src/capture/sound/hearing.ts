import type { Plugin, PluginContext, Shape } from '../../plugin.ts'
import { createEar } from './create-ear.ts'
import type { Ear, PreviewEvents } from './ear.ts'

/** A plugin that listens: `attach` brings the sounds to its ear. */
export const hearing = <E extends Shape<E> = {}>(
  name: string,
  attach: (ear: Ear, ctx: PluginContext<PreviewEvents & E>) => void,
  progress?: boolean,
): Plugin<PreviewEvents & E> => {
  let ear: ReturnType<typeof createEar> | undefined
  return {
    name,
    low: ['preview_progressed'],
    setup(ctx) {
      const mine = (ear = createEar(ctx as unknown as PluginContext<PreviewEvents>, progress))
      attach(mine, ctx)
      return mine.undo
    },
    enrich: (event) => ear?.enrich(event),
  }
}
