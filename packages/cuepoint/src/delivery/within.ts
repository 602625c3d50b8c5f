/** Rejects when the work takes longer, or is aborted. It may go on all the same. */
export const within = async <T>(work: Promise<T>, ms: number, signal?: AbortSignal): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const ended = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer for ${ms} ms`)), ms)
    signal?.addEventListener('abort', reject)
  })
  try {
    return await Promise.race([work, ended])
  } finally {
    clearTimeout(timer)
  }
}
