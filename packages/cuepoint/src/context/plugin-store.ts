import type { PluginStore } from '../plugin.ts'
import type { DeviceStore } from './device-store.ts'

/** A few values of one plugin, kept on the device while `mayStore` says so. */
export const createPluginStore = (
  plugin: string,
  local: DeviceStore,
  mayStore: () => boolean,
): PluginStore => ({
  get: (key) => (mayStore() ? local.read(`p:${plugin}:${key}`) : undefined),
  set(key, value) {
    if (mayStore()) local.write(`p:${plugin}:${key}`, value)
  },
})
