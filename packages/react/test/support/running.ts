/** The keys of the trackers that run on this page, but for test trackers. */
export const running = (): string[] => {
  const place = globalThis as { [name: symbol]: Map<string, unknown> | undefined }
  return [...(place[Symbol.for('cuepoint')]?.keys() ?? [])]
}
