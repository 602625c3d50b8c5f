/** A device's localStorage, or a tab's sessionStorage. */
export interface WebStorage {
  entries: ReadonlyMap<string, string>
  /** As a page sees it. `may` is asked ahead of each change: the page may have died. */
  open(may: () => boolean): object
  isFull(): boolean
  /** From now on it cannot grow. */
  setFull(full: boolean): void
  /** The last changes were not on the disk yet. */
  loseLast(changes: number): void
  clear(): void
}

const longestHistory = 40

export const createWebStorage = (
  onPut: (key: string, value: string) => void,
  /** It was full. */
  onRefuse: (key: string) => void,
): WebStorage => {
  const entries = new Map<string, string>()
  let history: [key: string, value: string | undefined][] = []
  let quota = Infinity

  const size = () => [...entries].reduce((sum, [key, value]) => sum + key.length + value.length, 0)

  const change = (key: string, value: string | undefined) => {
    history = [...history.slice(1 - longestHistory), [key, entries.get(key)]]
    if (value === undefined) entries.delete(key)
    else entries.set(key, value)
  }

  return {
    entries,
    open: (may) =>
      new Proxy(
        {},
        {
          get(_, key: string) {
            if (key !== 'removeItem') return entries.get(key)
            return (name: string) => {
              if (entries.has(name) && may()) change(name, undefined)
            }
          },
          set(_, key: string, value: string) {
            const before = entries.get(key)
            const growth = value.length - (before === undefined ? -key.length : before.length)
            if (growth > 0 && quota < Infinity && size() + growth > quota) {
              onRefuse(key)
              throw new Error('QuotaExceededError')
            }
            if (may()) {
              change(key, value)
              onPut(key, value)
            }
            return true
          },
          ownKeys: () => [...entries.keys()],
          getOwnPropertyDescriptor: (_, key: string) => ({
            value: entries.get(key),
            enumerable: true,
            configurable: true,
          }),
        },
      ),
    isFull: () => quota < Infinity,
    setFull(full) {
      quota = full ? size() : Infinity
    },
    loseLast(changes) {
      for (const [key, value] of history.splice(-changes || history.length).reverse()) {
        if (value === undefined) entries.delete(key)
        else entries.set(key, value)
      }
      history = []
    },
    clear() {
      entries.clear()
      history = []
    },
  }
}
