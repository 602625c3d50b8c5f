const maxEvents = 1_000
const windowMs = 10_000

/** Says of each event whether its name came more than 1,000 times within 10 s: a loop, not a visitor. */
export const createFlood = () => {
  const counts = new Map<string, number>()
  let since = 0
  return (name: string): boolean => {
    const now = Date.now()
    if (Math.abs(now - since) > windowMs) {
      since = now
      counts.clear()
    }
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    return count > maxEvents
  }
}
