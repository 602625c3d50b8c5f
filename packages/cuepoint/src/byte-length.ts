const encoder = new TextEncoder()

/** Length in UTF-8, which is what bounds of bodies and storage count. */
export const byteLength = (text: string): number => encoder.encode(text).length
