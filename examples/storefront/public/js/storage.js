/** localStorage that may be full, forbidden or edited by hand: then there is simply nothing in it. */
export const storage = {
  read(name) {
    try {
      return JSON.parse(localStorage.getItem(`lado-c:${name}`) ?? 'null')
    } catch {
      return null
    }
  },
  write(name, value) {
    try {
      localStorage.setItem(`lado-c:${name}`, JSON.stringify(value))
    } catch {
      // The visit goes on without a memory.
    }
  },
}
