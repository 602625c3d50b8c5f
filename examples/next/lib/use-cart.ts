import { useSyncExternalStore } from 'react'

const name = 'estudio-mare:carrinho'
const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', listener)
  }
}
const read = () => localStorage.getItem(name) ?? ''
const slugsOf = (text: string) => text.split(',').filter(Boolean)

const add = (slug: string) => {
  localStorage.setItem(name, [...slugsOf(read()), slug].join())
  listeners.forEach((listener) => listener())
}

/** The slugs of what is in the cart, on this device. Empty on the server and while hydrating. */
export const useCart = () => ({
  slugs: slugsOf(useSyncExternalStore(subscribe, read, () => '')),
  add,
})
