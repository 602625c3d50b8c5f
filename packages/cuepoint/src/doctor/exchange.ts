/** One request of the doctor, and what came back. */
export interface Exchange {
  /** 0: no answer that may be read. */
  status: number
  text: string
  /** How long it took. */
  ms: number
  /** How far this device's clock is ahead of the answer's `Date`, in whole seconds; undefined where that cannot be read. */
  aheadSeconds: number | undefined
  /** It was given up after `limitMs`. */
  late: boolean
}

/** Never rejects. */
export const exchange = async (
  ask: (signal: AbortSignal) => Promise<Pick<Response, 'status' | 'text' | 'headers'>>,
  limitMs: number,
): Promise<Exchange> => {
  const began = Date.now()
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), limitMs)
  try {
    const answer = await ask(controller.signal)
    const text = await answer.text()
    const ended = Date.now()
    const date = Date.parse(answer.headers?.get('date') ?? '')
    // The header counts whole seconds and was made somewhere between.
    const ahead = ((began + ended) / 2 - date - 500) / 1000
    return {
      status: answer.status,
      text,
      ms: ended - began,
      aheadSeconds: Number.isNaN(ahead) ? undefined : Math.round(ahead),
      late: false,
    }
  } catch (error) {
    return {
      status: 0,
      text: String(error),
      ms: Date.now() - began,
      aheadSeconds: undefined,
      late: controller.signal.aborted,
    }
  } finally {
    clearTimeout(timer)
  }
}
