/** A small text store: localStorage or sessionStorage under one prefix. */
export interface TextStore {
  get(key: string): string | null
  /** False when the value could not be kept. */
  set(key: string, value: string): boolean
  remove(key: string): void
  /** The keys that begin with `prefix`. */
  keys(prefix: string): string[]
}

/**
 * Wraps a Web Storage whose every access may throw: storage disabled, blocked by policy, or full. Named by its
 * global because reading the global itself already throws where cookies are blocked.
 */
export const createTextStore = (
  area: 'localStorage' | 'sessionStorage',
  prefix: string,
): TextStore => {
  const attempt = <T>(use: (storage: Storage) => T, otherwise: T): T => {
    try {
      return use(window[area])
    } catch {
      return otherwise
    }
  }
  return {
    get: (key) => attempt((storage) => storage.getItem(prefix + key), null),
    set: (key, value) =>
      attempt((storage) => {
        storage.setItem(prefix + key, value)
        return true
      }, false),
    remove: (key) => attempt((storage) => storage.removeItem(prefix + key), undefined),
    keys: (start) =>
      attempt(
        (storage) =>
          Object.keys(storage)
            .filter((key) => key.startsWith(prefix + start))
            .map((key) => key.slice(prefix.length)),
        [],
      ),
  }
}
