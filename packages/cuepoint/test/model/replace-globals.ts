import { type Realm, realm } from './realm.ts'

type Timer = { cancel(): void }

/**
 * Makes the globals that delivery uses those of the page whose code runs; outside of pages they are what they were.
 * Returns the undo.
 */
export const replaceGlobals = (): (() => void) => {
  const world = globalThis as unknown as Record<string, any>
  const { Date: date, Math: math, AbortSignal: signals, crypto } = globalThis
  const before = {
    setTimeout: world['setTimeout'],
    clearTimeout: world['clearTimeout'],
    now: date.now,
    random: math.random,
    timeout: signals.timeout,
    getRandomValues: crypto.getRandomValues,
  }
  const undos: (() => void)[] = []
  const put = (name: string, descriptor: PropertyDescriptor) => {
    const old = Object.getOwnPropertyDescriptor(globalThis, name)
    Object.defineProperty(globalThis, name, { configurable: true, ...descriptor })
    undos.push(() => {
      if (old) Object.defineProperty(globalThis, name, old)
      else delete world[name]
    })
  }
  /** Properties that each page has of its own. */
  const ofPage = (...names: (keyof Realm)[]) => {
    const object = {}
    for (const name of names)
      Object.defineProperty(object, name, { get: () => realm.getStore()?.[name] })
    return object
  }

  put('window', { value: ofPage('localStorage', 'sessionStorage', 'fetchLater') })
  put('navigator', { value: ofPage('locks', 'sendBeacon') })
  put('location', { value: { origin: 'https://shop.example', href: 'https://shop.example/' } })
  put('indexedDB', { get: () => realm.getStore()?.indexedDB })
  put('IDBKeyRange', {
    value: {
      bound: (lower: unknown, upper: unknown) => ({ lower, upper }),
      lowerBound: (lower: unknown) => ({ lower }),
    },
  })
  put('fetch', {
    value: (url: string, init: RequestInit) => realm.getStore()!.fetch(url, init),
  })
  put('setTimeout', {
    value: (work: () => void, ms = 0, ...rest: unknown[]) =>
      realm.getStore()?.setTimeout(work, ms) ?? before.setTimeout(work, ms, ...rest),
  })
  put('clearTimeout', {
    value: (timer: Timer | undefined) =>
      timer && 'cancel' in timer ? timer.cancel() : before.clearTimeout(timer),
  })
  date.now = () => realm.getStore()?.now() ?? before.now.call(date)
  math.random = () => realm.getStore()?.random() ?? before.random.call(math)
  signals.timeout = (ms) => {
    const page = realm.getStore()
    if (!page) return before.timeout.call(signals, ms)
    const controller = new AbortController()
    page.setTimeout(() => controller.abort(), ms)
    return controller.signal
  }
  crypto.getRandomValues = ((bytes: Uint8Array<ArrayBuffer>) => {
    const page = realm.getStore()
    if (!page) return before.getRandomValues.call(crypto, bytes)
    return bytes.map(() => Math.floor(page.random() * 256))
  }) as Crypto['getRandomValues']

  return () => {
    for (const undo of undos) undo()
    date.now = before.now
    math.random = before.random
    signals.timeout = before.timeout
    crypto.getRandomValues = before.getRandomValues
  }
}
