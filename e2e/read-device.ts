import type { Tab } from './browsers/tab.ts'

/** Everything that a page's origin holds on the device. */
export interface Device {
  cookies: Record<string, string>
  local: Record<string, string>
  session: Record<string, string>
  /** By database and object store: keys and values. */
  databases: Record<string, Record<string, [key: unknown, value: unknown][]>>
}

export const nothing: Device = { cookies: {}, local: {}, session: {}, databases: {} }

/** Where a decision was made, it alone stays. */
export const onlyDecision = (decision: object): Device => ({
  ...nothing,
  local: { 'cuepoint:default:consent': JSON.stringify({ v: 1, ...decision }) },
})

// A database that is being deleted is listed still: opening it would create it anew, so that is taken back.
const script = `
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
    setTimeout(() => reject(new Error('no answer from IndexedDB')), 5_000)
  })
  const open = (name) => {
    const request = indexedDB.open(name)
    request.onupgradeneeded = () => request.transaction.abort()
    return done(request).catch((error) => {
      if (error.name !== 'AbortError') throw error
    })
  }
  const databases = {}
  for (const { name } of await indexedDB.databases()) {
    const database = await open(name)
    if (!database) continue
    databases[name] = {}
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store)
      const [keys, values] = await Promise.all([done(objects.getAllKeys()), done(objects.getAll())])
      databases[name][store] = keys.map((key, i) => [key, values[i]])
    }
    database.close()
  }
  const pairs = document.cookie.split('; ').filter(Boolean).map((pair) => pair.split(/=(.*)/s, 2))
  return {
    cookies: Object.fromEntries(pairs),
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases,
  }`

export const readDevice = (tab: Pick<Tab, 'run'>): Promise<Device> => tab.run<Device>(script)
