interface Answer {
  value?: unknown
  error?: { name: string; message: string; stack?: string }
}

/** Reads what a page script has answered: the value, or the page's error thrown here. */
export const readAnswer = <T>(text: string): T => {
  const { value, error } = JSON.parse(text) as Answer
  if (!error) return value as T
  const thrown = new Error(error.message)
  thrown.name = error.name
  // Both ends of the story: where the test called, and where the page threw.
  if (error.stack) thrown.stack = `${thrown.stack}\n  in the page:\n${error.stack}`
  throw thrown
}
