type Listener = EventListenerOrEventListenerObject | null
type Method = EventTarget['addEventListener'] & EventTarget['removeEventListener']

interface Entry {
  target: EventTarget
  type: string
  listener: Listener
  capture: boolean
  signal?: AbortSignal | undefined
}

export interface ListenerWatch {
  /** What this does is watched, and so is what its listeners do. */
  during<T>(work: () => T): T
  /** Ends the watch. Returns what is still there on window and document, such as `click on window`. */
  end(): string[]
}

const call = (listener: NonNullable<Listener>, event: Event): unknown =>
  typeof listener === 'function'
    ? listener.call(event.currentTarget!, event)
    : listener.handleEvent(event)

const isSame = (a: Entry, b: Entry) =>
  a.target === b.target && a.type === b.type && a.listener === b.listener && a.capture === b.capture

/** Who owns `addEventListener`: one prototype in a browser, window too in a DOM that a test runner has put together. */
const ownersOf = (target: object): EventTarget[] => {
  let owner: object | null = target
  while (owner && !Object.hasOwn(owner, 'addEventListener')) {
    owner = Object.getPrototypeOf(owner) as object | null
  }
  return owner ? [owner as EventTarget] : []
}

interface Hooks {
  /** Returns what is added in its place. `add` is the method itself. */
  adding(entry: Entry, once: boolean, add: Method): Listener
  /** Returns what may have been added in its place. */
  removing(entry: Entry): Listener
}

/** Calls the hooks before both methods of this object. Returns the undo. */
const hook = (owner: EventTarget, { adding, removing }: Hooks): (() => void) => {
  const add = owner.addEventListener as Method
  const remove = owner.removeEventListener as Method
  const entryOf = (self: unknown, [type, listener, how]: Parameters<Method>): Entry => ({
    target: (self ?? window) as EventTarget,
    type,
    listener,
    capture: !!(typeof how === 'object' ? how.capture : how),
    signal: (Object(how) as AddEventListenerOptions).signal,
  })
  owner.addEventListener = function (this: unknown, ...args: Parameters<Method>) {
    const entry = entryOf(this, args)
    const { once = false } = Object(args[2]) as AddEventListenerOptions
    add.call(entry.target, entry.type, adding(entry, once, add), args[2])
  }
  owner.removeEventListener = function (this: unknown, ...args: Parameters<Method>) {
    const entry = entryOf(this, args)
    remove.call(entry.target, entry.type, removing(entry), args[2])
    remove.apply(entry.target, args)
  }
  return () => Object.assign(owner, { addEventListener: add, removeEventListener: remove })
}

/** Knows whether the watched code runs: what it is given to do, and the listeners that it has added meanwhile. */
const createPresence = () => {
  let depth = 0
  const watched = new WeakMap<object, EventListener>()
  const during = <T>(work: () => T): T => {
    depth++
    try {
      return work()
    } finally {
      depth--
    }
  }
  return {
    during,
    isThere: () => depth > 0,
    watch(listener: NonNullable<Listener>): EventListener {
      const run = watched.get(listener) ?? ((event) => during(() => call(listener, event)))
      watched.set(listener, run)
      return run
    },
    find: (listener: Listener) => (listener && watched.get(listener)) ?? null,
  }
}

const describe = ({ target, type, signal }: Entry): string[] => {
  if (signal?.aborted) return []
  if (target === window) return [`${type} on window`]
  return target === document ? [`${type} on document`] : []
}

/** Watches the listeners that some code adds, but not those that others add meanwhile. */
export const watchListeners = (): ListenerWatch => {
  const { during, isThere, watch, find } = createPresence()
  let entries: Entry[] = []
  const forget = (entry: Entry) => {
    entries = entries.filter((one) => !isSame(one, entry))
  }

  const hooks: Hooks = {
    adding(entry, once, add) {
      const { target, type, listener, capture } = entry
      if (!isThere() || !listener) return listener
      entries.push(entry)
      if (once) add.call(target, type, () => forget(entry), { once, capture })
      return watch(listener)
    },
    removing(entry) {
      forget(entry)
      return find(entry.listener)
    },
  }
  const owners = new Set([window, document].flatMap(ownersOf))
  const undos = [...owners].map((owner) => hook(owner, hooks))

  return {
    during,
    end() {
      for (const undo of undos) undo()
      return entries.flatMap(describe)
    },
  }
}
