import { attempt } from '../attempt.ts'
import { toJson } from '../to-json.ts'

/** A few small JSON values on this device, under one prefix. */
export interface DeviceStore {
  /** Undefined when there is none, or none that can be read. */
  read<T>(key: string): T | undefined
  /** `undefined` removes the key. What cannot be kept is not. */
  write(key: string, value: unknown): void
  /** The keys that begin with `start`. */
  keys(start: string): string[]
}

/**
 * Wraps a Web Storage whose every access may throw: storage disabled, blocked by policy, or full. Named by its
 * global because reading the global itself already throws where cookies are blocked.
 */
export const createDeviceStore = (
  area: 'localStorage' | 'sessionStorage' | 'none',
  prefix: string,
): DeviceStore => {
  const use = <T>(work: (storage: Storage) => T) =>
    attempt(() => work(window[area as 'localStorage']))
  return {
    read: (key) =>
      use((storage) => {
        const text = storage[prefix + key]
        // Most of what is asked for is not there, and an exception costs more than all the rest.
        return text && JSON.parse(text)
      }),
    write(key, value) {
      const name = prefix + key
      const text = toJson(value)
      const put = () => use((storage) => (storage[name] = text))
      if (text && put()) return
      // A full storage keeps no value that has been replaced, and may have room without it.
      use((storage) => storage.removeItem(name))
      if (text) put()
    },
    keys: (start) =>
      use((storage) =>
        Object.keys(storage)
          .filter((key) => key.startsWith(prefix + start))
          .map((key) => key.slice(prefix.length)),
      ) ?? [],
  }
}
