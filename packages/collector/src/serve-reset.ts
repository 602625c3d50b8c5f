import type { Context } from 'hono'

interface Resetter {
  reset(): Promise<void>
  onReset(): void
}

/** `POST /v1/reset`: forgets everything, so that the next test begins with nothing. */
export const serveReset = async (c: Context, { reset, onReset }: Resetter) => {
  await reset()
  onReset()
  return c.body(null, 204)
}
