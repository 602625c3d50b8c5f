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
  const on = (type: string, listener: (event: any) => void) =>
    addEventListener(type, listener, watch)
  on('visibilitychange', () => (document.hidden ? onHide(false) : onShow()))
  on('pagehide', (event: PageTransitionEvent) => onHide(!event.persisted))
  on('online', onOnline)
  return () => watch.abort()
}
