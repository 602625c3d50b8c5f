import type { Scrub } from './scrub.ts'

/** An id of the shop's own: one line, and neither an e-mail address nor a phone. */
export const isOpaqueId = (id: unknown, scrub: Scrub): id is string =>
  typeof id === 'string' && /^.{1,256}$/.test(id) && !/\[(email|number)]/.test(scrub.text(id))
