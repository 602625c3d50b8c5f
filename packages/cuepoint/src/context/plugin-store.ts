import type { PluginStore } from '../plugin.ts'
import type { DeviceStore } from './device-store.ts'

const maxChars = 8_192

/**
 * A few values of one plugin. With `granted` consent they stay on the device; otherwise they last as long as the
 * page. `onFull` hears of a value that would make them longer than 8 KB together; it is not kept.
 */
export const createPluginStore = (
  plugin: string,
  local: DeviceStore,
  mayStore: () => boolean,
  onFull: () => void,
): PluginStore => {
  let inMemory: Record<string, unknown> = {}
  const name = `p:${plugin}`
  const read = () => (mayStore() ? (local.read<typeof inMemory>(name) ?? {}) : inMemory)
  return {
    get: (key) => read()[key],
    set(key, value) {
      const next = { ...read(), [key]: value }
      if (JSON.stringify(next).length > maxChars) onFull()
      else if (mayStore()) local.write(name, next)
      else inMemory = next
    },
  }
}
