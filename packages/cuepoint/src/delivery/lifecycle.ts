import type { Scope } from '../scope.ts'

/**
 * Hide and show as all three engines tell them; never `unload`, which closes the back/forward cache. `gone` means
 * that the page ends for good.
 */
export const watchLifecycle = (
  scope: Scope,
  onHide: (gone: boolean) => void,
  onShow: () => void,
  onOnline: () => void,
): void => {
  // On document: what hears it on window, as web-vitals does, tells its last words before.
  scope.on('visibilitychange', () => (document.hidden ? onHide(false) : onShow()), document)
  scope.on<PageTransitionEvent>('pagehide', (event) => onHide(!event.persisted))
  scope.on('online', onOnline)
}
