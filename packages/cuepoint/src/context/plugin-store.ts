import { byteLength } from '../byte-length.ts'
import type { PluginStore } from '../plugin.ts'
import type { DeviceStore } from './device-store.ts'

/** All values of a plugin together, as JSON. */
export const maxStoreBytes = 8_192

export const pluginStoreKey = (plugin: string): string => `p:${plugin}`

/** A few values of one plugin, kept on the device while `mayStore` says so. */
export const createPluginStore = (
  plugin: string,
  local: DeviceStore,
  mayStore: () => boolean,
  onFull: (detail: string) => void,
): PluginStore => {
  const name = pluginStoreKey(plugin)
  // Without the names that every object has.
  const read = (): Record<string, unknown> => ({
    __proto__: null,
    ...(mayStore() && local.read<Record<string, unknown>>(name)),
  })
  return {
    get: (key) => read()[key],
    set(key, value) {
      if (!mayStore()) return
      const values = { ...read(), [key]: value }
      if (byteLength(JSON.stringify(values)) > maxStoreBytes) onFull('its store is full')
      else local.write(name, values)
    },
  }
}
