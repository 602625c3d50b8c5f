import type { Scope } from '../../scope.ts'

const heard = new Map<string, Set<(event: any) => void>>()

const tellAll = (event: Event) => {
  // Who clicks or presses a key in a shadow root may send a form there, and that its root keeps to itself.
  if (event.composed) {
    for (const root of event.composedPath()) {
      if (!(root instanceof ShadowRoot)) continue
      // No second time: it is the same listener.
      for (const type of ['submit', 'formdata']) root.addEventListener(type, tellAll, true)
    }
  }
  // A copy: who listens only since this event is not told of it.
  for (const tell of new Set(heard.get(event.type))) tell(event)
}

/**
 * Listens like `scope.on` does on window; of all plugins and trackers that listen this way the page has one listener for
 * each type.
 */
export const hear = <E extends Event>(
  scope: Scope,
  types: string,
  handler: (event: E) => void,
): void => {
  const tell = scope.guard(handler)
  for (const type of types.split(' ')) {
    const all = heard.get(type) ?? new Set()
    heard.set(type, all.add(tell))
    addEventListener(type, tellAll, true)
    scope.onUndo(() => {
      all.delete(tell)
      if (!all.size) removeEventListener(type, tellAll, true)
    })
  }
}
