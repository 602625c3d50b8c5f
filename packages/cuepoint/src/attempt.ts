/** What the work returns; undefined when it throws. For what the browser may refuse: storage, cookies, foreign JSON. */
export const attempt = <T>(work: () => T): T | undefined => {
  try {
    return work()
  } catch {
    return undefined
  }
}
