import type { PluginStore } from '../plugin.ts'
import type { TextStore } from './storage.ts'

const maxChars = 8_192

/**
 * A few values of one plugin. With `granted` consent they stay on the device; otherwise they last as long as the
 * page. `onFull` hears of a value that would make them longer than 8 KB together; it is not kept.
 */
export const createPluginStore = (
  plugin: string,
  local: TextStore,
  mayStore: () => boolean,
  onFull: () => void,
): PluginStore => {
  const name = `p:${plugin}`
  let values: Record<string, unknown> | undefined
  const read = () => {
    if (values) return values
    try {
      values = mayStore() ? (JSON.parse(local.get(name) ?? '{}') as Record<string, unknown>) : {}
    } catch {
      values = {}
    }
    return values
  }
  return {
    get: (key) => read()[key],
    set(key, value) {
      const next = { ...read(), [key]: value }
      const text = JSON.stringify(next)
      if (text.length > maxChars) return onFull()
      values = next
      if (mayStore()) local.set(name, text)
    },
  }
}
