/** An error whose stack begins where the test called `called`, in engines that can say so. */
export const callerError = (message: string, called: (...args: any[]) => unknown): Error => {
  const error = new Error(message)
  Error.captureStackTrace?.(error, called)
  return error
}
