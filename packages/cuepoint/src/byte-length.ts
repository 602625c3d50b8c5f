const encoder = new TextEncoder()

/** Length in UTF-8, which is what bounds of bodies and storage count. Most texts are ASCII, which costs no copy. */
export const byteLength = (text: string): number =>
  /[^\0-\x7f]/.test(text) ? encoder.encode(text).length : text.length
