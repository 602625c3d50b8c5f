import { storage } from './storage.js'

const ids = () => storage.read('wishlist') ?? []

/** Whether it is kept now. */
const turn = (id) => {
  const kept = ids()
  const isKept = !kept.includes(id)
  storage.write('wishlist', isKept ? [...kept, id] : kept.filter((each) => each !== id))
  return isKept
}

/** A button that keeps a pack for later; `onKept` is told when it is put there, not when it is taken away. */
export function startWish(button, id, onKept) {
  const show = (isKept) => {
    button.setAttribute('aria-pressed', String(isKept))
    button.textContent = isKept ? '♥ Guardado' : '♡ Guardar para depois'
  }
  show(ids().includes(id))
  button.addEventListener('click', () => {
    const isKept = turn(id)
    show(isKept)
    if (isKept) onKept()
  })
}
