import { attempt } from '../attempt.ts'

/** Window, and one step below: objects, arrays such as a data layer, classes and their prototypes. */
const ownersOf = (): Map<object, string> => {
  const owners = new Map<object, string>([[window, 'window']])
  const add = (owner: unknown, name: string) => {
    if (Object(owner) === owner && !owners.has(owner as object)) owners.set(owner as object, name)
  }
  for (const name of Object.getOwnPropertyNames(window)) {
    // A page may not be let at its storage, or at the window that opened it.
    attempt(() => {
      const value: unknown = window[name as 'fetch']
      add(value, name)
      if (typeof value === 'function') add(value.prototype, `${name}.prototype`)
    })
  }
  return owners
}

/** Every method, setter and getter of the page, with a name such as `history.pushState`. */
const functionsOf = (): Map<unknown, string> => {
  const functions = new Map<unknown, string>()
  const add = (found: unknown, name: string) => {
    if (typeof found === 'function' && !functions.has(found)) functions.set(found, name)
  }
  for (const [owner, name] of ownersOf()) {
    for (const key of attempt(() => Object.getOwnPropertyNames(owner)) ?? []) {
      const { value, set, get } = attempt(() => Object.getOwnPropertyDescriptor(owner, key)) ?? {}
      for (const found of [value, set, get]) add(found, `${name}.${key}`)
      // Test runners put a window's functions behind accessors of their own.
      if (owner === window) attempt(() => add(window[key as 'fetch'], `window.${key}`))
    }
  }
  return functions
}

/**
 * Runs the work and looks which functions of the page are new. Returns a question: where do they still stand?
 *
 * Not a comparison place by place: browsers have classes with two names, whose order changes, and some DOMs make an object
 * anew each time that it is asked for.
 */
export const findPatches = (work: () => void): (() => string[]) => {
  const before = functionsOf()
  work()
  const added = [...functionsOf().keys()].filter((found) => !before.has(found))
  return () => {
    const now = functionsOf()
    return added.flatMap((found) => now.get(found) ?? [])
  }
}
