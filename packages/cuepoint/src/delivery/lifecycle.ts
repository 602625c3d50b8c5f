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
  const { signal } = watch
  document.addEventListener(
    'visibilitychange',
    () => (document.visibilityState === 'hidden' ? onHide(false) : onShow()),
    { signal },
  )
  addEventListener('pagehide', ({ persisted }) => onHide(!persisted), { signal })
  addEventListener('pageshow', ({ persisted }) => persisted && onShow(), { signal })
  addEventListener('online', onOnline, { signal })
  return () => watch.abort()
}
