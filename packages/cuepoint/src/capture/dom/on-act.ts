import type { PluginContext } from '../../plugin.ts'
import { hear } from './hear.ts'
import { pathOf } from './path-of.ts'
import { createScope } from '../../scope.ts'

/**
 * Tells what the visitor clicks, also with the middle button, and submits; not what a script does. Returns the
 * undo.
 */
export const onAct = (
  ctx: Pick<PluginContext<{}>, 'issue'>,
  tell: (path: Element[], event: Event) => void,
): (() => void) => {
  const scope = createScope(ctx.issue)
  hear<MouseEvent>(scope, 'click auxclick submit', (event) => {
    // The right button only opens a menu.
    if (event.isTrusted && event.button !== 2) tell(pathOf(event.composedPath()[0]), event)
  })
  return scope.undo
}
