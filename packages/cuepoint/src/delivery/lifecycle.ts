/**
 * Hide and show as all three engines tell them; never `unload`, which closes the back/forward cache. `gone` means
 * that the page ends for good. Returns the undo.
 */
export const watchLifecycle = (
  onHide: (gone: boolean) => void,
  onShow: () => void,
  onOnline: () => void,
): (() => void) => {
  const watch = new AbortController()
  const on = (target: EventTarget, type: string, listener: (event: any) => void) =>
    target.addEventListener(type, listener, { signal: watch.signal })
  on(document, 'visibilitychange', () => (document.hidden ? onHide(false) : onShow()))
  on(window, 'pagehide', (event: PageTransitionEvent) => onHide(!event.persisted))
  on(window, 'pageshow', (event: PageTransitionEvent) => event.persisted && onShow())
  on(window, 'online', onOnline)
  return () => watch.abort()
}
